using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Providers;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>Walks an endpoint's path hop by hop: name, address, nodes, database, login.</summary>
public sealed class TestEndpoint(IStore store, EndpointProviders providers)
{
    /// <remarks>Who does not own the service learns whether its databases answer, and nothing else of them.</remarks>
    /// <returns>The hops, those behind the first that failed as not tried; <c>endpoint.unknown</c>; or
    /// <c>region.notServed</c>.</returns>
    public async Task<Result<IReadOnlyList<PathHop>>> RunAsync(
        Caller caller, string? endpointId, CancellationToken cancellationToken)
    {
        if (!(await store.GetOwnedAsync<InterfaceEndpoint>(caller, endpointId, "endpointId", cancellationToken))
            .TryGet(out InterfaceEndpoint? endpoint, out Problem? problem))
        {
            return problem;
        }

        bool seesDatabase = await store.FindAsync(endpoint.Service, cancellationToken) is { } service
            && caller.Sees(EndpointService.Kind, service.Owner);
        Region? region = await store.FindAsync(endpoint.Region, cancellationToken);
        return region is not null && providers.Find(region.Cloud) is { } provider
            ? (PathHop[])
            [
                .. (await provider.TestPathAsync(endpoint.Id, goesOn: false, cancellationToken))
                    .Select(hop => seesDatabase || !hop.Tried ? hop : Outside(hop)),
            ]
            : new Problem(
                ProblemKind.Unavailable, "region.notServed", $"This server carries no packets in region {endpoint.Region}.")
            {
                MustAct = MustAct.Operator,
            };
    }

    // Which instance it is, where the database stands, and what it answered, is its owner's alone to know.
    private static PathHop Outside(PathHop hop) => (hop.Hop, hop.Ok) switch
    {
        ("serviceNode", true) => hop with { Message = "the service node serves the endpoint's service" },
        ("database", true) => hop with { Message = "the database took the connection" },
        ("login", true) => hop with { Message = "the database answered as a database does" },
        ("database" or "login" or "tls", false) =>
            hop with { Message = "the database does not answer as it should; its owner sees why" },
        _ => hop,
    };
}
