namespace Linkspan.Contracts.Rest.PrivateLink;

/// <summary>What a test of an endpoint's whole path found.</summary>
public sealed record EndpointTest
{
    public string EndpointId { get; init; } = "";

    /// <summary>Whether every hop is well.</summary>
    public bool Ok { get; init; }

    /// <summary>In the order of the path; the first that is not well ends it.</summary>
    public IReadOnlyList<EndpointTestHop> Hops { get; init; } = [];
}
