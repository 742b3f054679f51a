namespace Linkspan.Contracts.Rest.PrivateLink;

/// <summary>Changes an endpoint service: a field that is left out stays as it is.</summary>
public sealed record UpdateEndpointServiceRequest
{
    public bool? AutoAcceptEnabled { get; init; }

    public bool? ZoneAffinityEnabled { get; init; }

    /// <summary>An empty list lets everybody.</summary>
    public IReadOnlyList<string>? AllowedAccountIds { get; init; }
}
