namespace Linkspan.DataPlane.Sessions;

/// <summary>The class of a failed dial. Written by name to logs, probes and refusals; never with what the peer sent.</summary>
internal enum DialFailure
{
    /// <summary>The name does not resolve.</summary>
    NameNotFound,

    /// <summary>The name's servers did not answer in time.</summary>
    NameTimeout,

    /// <summary>Every address is one that a database may not have.</summary>
    AddressForbidden,

    /// <summary>Nothing listens there.</summary>
    Refused,

    /// <summary>There is no route, or a host on it said so.</summary>
    Unreachable,

    /// <summary>No answer in time.</summary>
    Timeout,

    /// <summary>The node has no descriptor or port left.</summary>
    Exhausted,

    /// <summary>Anything else.</summary>
    Failed,
}
