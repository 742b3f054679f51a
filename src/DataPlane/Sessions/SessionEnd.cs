namespace Linkspan.DataPlane.Sessions;

/// <summary>How a session ended: the side that ended it, and in what way. Written to the log by name.</summary>
internal enum SessionEnd
{
    /// <summary>The security group did not admit the client: reset without a word.</summary>
    Dropped,

    /// <summary>The node refused the session and told the client why.</summary>
    Refused,

    /// <summary>The client closed first, in order.</summary>
    ClientClosed,

    /// <summary>The database closed first, in order.</summary>
    DatabaseClosed,

    /// <summary>The client's connection broke or was reset.</summary>
    ClientReset,

    /// <summary>The database's connection broke or was reset.</summary>
    DatabaseReset,

    /// <summary>The link to the session's other node was lost.</summary>
    LinkLost,

    /// <summary>The node: no byte either way for the endpoint's idle time.</summary>
    Idle,

    /// <summary>The node: the session reached the endpoint's greatest age.</summary>
    Lifetime,

    /// <summary>The node: the endpoint's access was withdrawn, or the endpoint went.</summary>
    Revoked,

    /// <summary>The node: it stops.</summary>
    NodeStopping,
}
