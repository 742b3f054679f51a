using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Providers;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateEndpoints;

/// <summary>Walks the path of a private endpoint connection for the database's owner: the service node, the database and its
/// login in detail, and whether the endpoint's side is well.</summary>
public sealed class TestPrivateEndpointConnection(
    IStore store, EndpointProviders providers, GetPrivateEndpointConnection getConnection)
{
    /// <summary>Hops of the consumer's network.</summary>
    private static readonly string[] Consumers = ["name", "address", "endpointNode"];

    /// <remarks>Who does not own the endpoint learns whether its side is well, and nothing else of it. Of an endpoint that asks
    /// for another service it learns nothing.</remarks>
    /// <returns>The hops, the provider's own also where the consumer's fail; <c>privateEndpointConnection.unknown</c>; or
    /// <c>region.notServed</c>.</returns>
    public async Task<Result<TestedConnection>> RunAsync(
        Caller caller, string? instanceId, string? connectionId, CancellationToken cancellationToken)
    {
        if (!(await getConnection.RunAsync(caller, instanceId, connectionId, cancellationToken))
            .TryGet(out PrivateEndpointConnectionView? view, out Problem? problem))
        {
            return problem;
        }

        Id<InterfaceEndpoint> id = view.Connection.Endpoint;
        if (view.Account is null || await store.FindAsync(id, cancellationToken) is not { } endpoint)
        {
            return new TestedConnection(
                view, [new PathHop("endpointNode", false, 0, "no such endpoint has asked for this service yet", "consumer")]);
        }

        if (providers.Find(view.Region.Cloud) is not { } provider)
        {
            return new Problem(
                ProblemKind.Unavailable, "region.notServed", $"This server carries no packets in region {endpoint.Region}.")
            {
                MustAct = MustAct.Operator,
            };
        }

        bool seesEndpoint = caller.Sees(InterfaceEndpoint.Kind, endpoint.Owner);
        IReadOnlyList<PathHop> hops = await provider.TestPathAsync(id, goesOn: true, cancellationToken);
        return new TestedConnection(
            view, [.. hops.Select(hop => seesEndpoint || !hop.Tried || !Consumers.Contains(hop.Hop) ? hop : Outside(hop))]);
    }

    // Names and addresses of the network, and whom its security groups admit, are its owner's alone to know.
    private static PathHop Outside(PathHop hop) => hop with
    {
        Message = hop.Ok
            ? "the endpoint's side answered as it should"
            : "the endpoint's side does not answer as it should; its owner sees why",
    };
}
