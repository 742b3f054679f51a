namespace Linkspan.Contracts.Rest.PrivateLink;

/// <summary>Asks whether a service name may be connected to.</summary>
public sealed record VerifyEndpointServiceRequest
{
    /// <summary>Required.</summary>
    public string? RegionId { get; init; }

    /// <summary>Required.</summary>
    public string? ServiceName { get; init; }
}
