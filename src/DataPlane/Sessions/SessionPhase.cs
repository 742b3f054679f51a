namespace Linkspan.DataPlane.Sessions;

/// <summary>How far a session has come. It only moves down this list.</summary>
internal enum SessionPhase
{
    /// <summary>Not admitted yet.</summary>
    New,

    /// <summary>Admitted; no database yet.</summary>
    Dialing,

    /// <summary>Bytes both ways.</summary>
    Relaying,

    /// <summary>Over; the outcome is set.</summary>
    Ended,
}
