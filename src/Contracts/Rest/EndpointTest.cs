namespace Linkspan.Contracts.Rest;

/// <summary>What a test of an endpoint's path found, as who asked may know it.</summary>
public sealed record EndpointTest
{
    public string EndpointId { get; init; } = "";

    /// <summary>Whether every hop is well.</summary>
    public bool Ok { get; init; }

    /// <summary>In the order of the path; each party's half ends with its first that is not well.</summary>
    public IReadOnlyList<EndpointTestHop> Hops { get; init; } = [];
}
