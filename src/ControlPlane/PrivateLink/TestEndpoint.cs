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
    /// <returns>The hops up to the first that failed; <c>endpoint.unknown</c>; or <c>region.notServed</c>.</returns>
    public async Task<Result<IReadOnlyList<PathHop>>> RunAsync(
        Caller caller, string? endpointId, CancellationToken cancellationToken)
    {
        if (!(await store.GetOwnedAsync<InterfaceEndpoint>(caller, endpointId, "endpointId", cancellationToken))
            .TryGet(out InterfaceEndpoint? endpoint, out Problem? problem))
        {
            return problem;
        }

        Region? region = await store.FindAsync(endpoint.Region, cancellationToken);
        return region is not null && providers.Find(region.Cloud) is { } provider
            ? (PathHop[])[.. await provider.TestPathAsync(endpoint.Id, cancellationToken)]
            : new Problem(
                ProblemKind.Unavailable, "region.notServed", $"This server carries no packets in region {endpoint.Region}.")
            {
                MustAct = MustAct.Operator,
            };
    }
}
