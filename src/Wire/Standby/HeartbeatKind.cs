namespace Linkspan.Wire.Standby;

/// <summary>What a heartbeat is.</summary>
public enum HeartbeatKind : byte
{
    /// <summary>Asks the partner how it stands, under a number that was never used before.</summary>
    Question = 1,

    /// <summary>Says how the sender stands, under the number of the question.</summary>
    Answer = 2,
}
