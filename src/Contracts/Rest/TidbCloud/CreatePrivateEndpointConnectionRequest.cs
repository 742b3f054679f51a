namespace Linkspan.Contracts.Rest.TidbCloud;

/// <summary>Registers a consumer's endpoint at an instance, which lets its traffic through.</summary>
public sealed record CreatePrivateEndpointConnectionRequest
{
    /// <summary>Required: the Endpoint Resource ID, <c>ep-…</c>.</summary>
    public string? EndpointId { get; init; }

    /// <summary>Required: the endpoint's default domain name.</summary>
    public string? PrivateDomainName { get; init; }

    /// <summary>The instance's region by default; another is refused.</summary>
    public string? RegionId { get; init; }

    /// <summary>Azure only: must be empty or left out.</summary>
    public string? PrivateIpAddress { get; init; }
}
