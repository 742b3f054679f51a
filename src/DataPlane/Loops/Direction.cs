namespace Linkspan.DataPlane.Loops;

/// <summary>One direction of a relayed session: what its source is owed before it may go on.</summary>
internal struct Direction
{
    /// <summary>The sink takes nothing any more: the source is not read.</summary>
    public bool IsStopped;

    /// <summary>The source has ended, and its last bytes still wait at the sink.</summary>
    public bool EndWaits;

    /// <summary>Bytes that wait at the sink: the source is told once they are passed on.</summary>
    public int Owed;
}
