namespace Linkspan.Contracts.Rest.PrivateLink;

/// <summary>One zone of an endpoint, as the service's owner sees it.</summary>
public sealed record EndpointServiceConnectionZone
{
    public string ZoneId { get; init; } = "";

    public string ZoneStatus { get; init; } = "";
}
