namespace Linkspan.Contracts.Rest.PrivateLink;

/// <summary>A process on a host of a network that carries packets for it.</summary>
public sealed record Node
{
    public string NodeId { get; init; } = "";

    /// <summary>Its host's name.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>endpoint, service.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>The network's owner; empty for the server's own node.</summary>
    public string AccountId { get; init; } = "";

    /// <summary>Empty for the server's own node.</summary>
    public string VpcId { get; init; } = "";

    /// <summary>Empty for a node of every zone.</summary>
    public string ZoneId { get; init; } = "";

    /// <summary>Where other nodes reach its links, HOST:PORT; empty without the service role.</summary>
    public string Advertise { get; init; } = "";

    /// <summary>Ready, Unreachable or Draining.</summary>
    public string Status { get; init; } = "";

    /// <summary>How it stands, in sentences.</summary>
    public string Message { get; init; } = "";

    /// <summary>The program's version.</summary>
    public string Version { get; init; } = "";

    /// <summary>The revision of the desired state that it serves.</summary>
    public long AppliedRevision { get; init; }

    /// <summary>Sessions that it has now; null while it is Unreachable, when nobody knows.</summary>
    public int? LiveSessions { get; init; }

    /// <summary>Sessions that it had at <see cref="LastSeenTime"/>.</summary>
    public int LastKnownSessions { get; init; }

    /// <summary>RFC 3339, UTC; empty: not since the server started.</summary>
    public string LastSeenTime { get; init; } = "";

    /// <summary>Of an unreachable node: when it withdraws its endpoints if it does not come back. RFC 3339, UTC; else
    /// empty.</summary>
    public string ServesUntilTime { get; init; } = "";

    /// <summary>Of a draining node with a deadline: when it closes the sessions that are left, or did. RFC 3339, UTC; else
    /// empty.</summary>
    public string DrainUntilTime { get; init; } = "";

    /// <summary>How it stands to the addresses that it shares with another node of its zone: Holding, Watching, Probing or
    /// Yielding; empty where it shares none.</summary>
    public string Standby { get; init; } = "";

    /// <summary>Since when it stands so. RFC 3339, UTC; else empty.</summary>
    public string StandbySinceTime { get; init; } = "";

    /// <summary>The node that it shares them with; else empty.</summary>
    public string PartnerNodeId { get; init; } = "";

    public string CertificateSerial { get; init; } = "";

    /// <summary>RFC 3339, UTC; empty for the server's own node.</summary>
    public string CertificateExpiryTime { get; init; } = "";

    /// <summary>When it joined. RFC 3339, UTC; empty for the server's own node.</summary>
    public string CreateTime { get; init; } = "";
}
