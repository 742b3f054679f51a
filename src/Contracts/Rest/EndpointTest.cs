namespace Linkspan.Contracts.Rest;

/// <summary>What a test of an endpoint's path found, as who asked may know it.</summary>
public sealed record EndpointTest
{
    public string EndpointId { get; init; } = "";

    /// <summary>Whether every hop is well.</summary>
    public bool Ok { get; init; }

    /// <summary>All of them, in the order of the path. Those of a party's half behind its first that is not well are not
    /// tried.</summary>
    public IReadOnlyList<EndpointTestHop> Hops { get; init; } = [];
}
