namespace Linkspan.Contracts.Rest.Operator;

/// <summary>A process that carries packets.</summary>
public sealed record Node
{
    public string NodeId { get; init; } = "";

    public string DisplayName { get; init; } = "";

    /// <summary>endpoint, service.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    public string RegionId { get; init; } = "";

    /// <summary>Empty for a node of every zone.</summary>
    public string ZoneId { get; init; } = "";

    /// <summary>Ready, Unreachable or Draining.</summary>
    public string Status { get; init; } = "";

    /// <summary>The revision of the desired state that it serves.</summary>
    public long AppliedRevision { get; init; }

    public int LiveSessions { get; init; }

    /// <summary>RFC 3339, UTC.</summary>
    public string LastSeenTime { get; init; } = "";
}
