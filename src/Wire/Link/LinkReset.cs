namespace Linkspan.Wire.Link;

/// <summary>Why a session was cut, the only byte of a <see cref="LinkFrameType.Reset"/>. Unknown values count as
/// <see cref="Broken"/>.</summary>
public enum LinkReset : byte
{
    /// <summary>The sender's own peer, client or database, broke off.</summary>
    Broken = 0,

    /// <summary>The endpoint's access was withdrawn, or the endpoint went.</summary>
    Revoked = 1,

    /// <summary>No byte either way for the endpoint's idle time.</summary>
    Idle = 2,

    /// <summary>The session reached the endpoint's greatest age.</summary>
    Lifetime = 3,

    /// <summary>The node stops.</summary>
    Stopping = 4,
}
