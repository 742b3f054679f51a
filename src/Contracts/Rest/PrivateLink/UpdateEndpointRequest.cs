namespace Linkspan.Contracts.Rest.PrivateLink;

/// <summary>Changes an endpoint: a field that is left out stays as it is.</summary>
public sealed record UpdateEndpointRequest
{
    public string? EndpointName { get; init; }

    public string? EndpointDescription { get; init; }

    public IReadOnlyList<string>? SecurityGroupIds { get; init; }

    public bool? ZoneAffinityEnabled { get; init; }

    /// <summary>What its sessions may use, apart from what the provider allows.</summary>
    public LimitsDto? Limits { get; init; }
}
