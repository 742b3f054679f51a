namespace Linkspan.Contracts.Rest.Operator;

/// <summary>Whether the server is well, part by part.</summary>
public sealed record Health
{
    /// <summary>ok or degraded.</summary>
    public string Status { get; init; } = "";

    public string Version { get; init; } = "";

    /// <summary>The counter that nodes and pages follow.</summary>
    public long Revision { get; init; }

    public IReadOnlyList<HealthCheck> Checks { get; init; } = [];

    public StoreSizes Sizes { get; init; } = new();
}
