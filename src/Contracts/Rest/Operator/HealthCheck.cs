namespace Linkspan.Contracts.Rest.Operator;

/// <summary>One part of <see cref="Health"/>.</summary>
public sealed record HealthCheck
{
    /// <summary>store, reconciler, node, dns, …</summary>
    public string Name { get; init; } = "";

    public bool Ok { get; init; }

    public string Message { get; init; } = "";
}
