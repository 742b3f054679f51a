namespace Linkspan.Wire.Link;

/// <summary>Why a session was cut or closed: the only byte of a <see cref="LinkFrameType.Reset"/>, and of a
/// <see cref="LinkFrameType.Close"/> that has one. Unknown values count as <see cref="Broken"/>.</summary>
public enum LinkReset : byte
{
    /// <summary>Nothing is said: the sender's own peer, client or database, broke off or ended.</summary>
    Broken = 0,

    /// <summary>The endpoint's access was withdrawn, or the endpoint went.</summary>
    Revoked = 1,

    /// <summary>No byte either way for the endpoint's idle time.</summary>
    Idle = 2,

    /// <summary>The session reached the endpoint's greatest age.</summary>
    Lifetime = 3,

    /// <summary>The node stops.</summary>
    Stopping = 4,

    /// <summary>The zone is shifted away, and the time of its sessions is over.</summary>
    Shifted = 5,

    /// <summary>The node drains, and the time of its sessions is over.</summary>
    Drained = 6,

    /// <summary>The database took the connection and did not greet in time.</summary>
    Silent = 7,
}
