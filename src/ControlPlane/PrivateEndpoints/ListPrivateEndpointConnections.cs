using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Databases;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateEndpoints;

/// <summary>
/// Lists an instance's private endpoint connections, oldest first, and behind them the endpoints that have asked for its
/// service and that nobody has registered, in the order of their ids.
/// </summary>
public sealed class ListPrivateEndpointConnections(IStore store, InstanceViews instances, PrivateEndpointConnectionViews views)
{
    private const char DiscoveredToken = 'd';
    private const char StoredToken = 's';

    /// <param name="query">Page size, page token, skip, and a state: Discovered lists the endpoints that are not registered
    /// alone, any other leaves them out. Its other filters are not looked at.</param>
    /// <param name="endpointId">Only this endpoint's, all on one page; null or empty: every endpoint's.</param>
    /// <returns>One page; <c>instance.unknown</c>; or <c>page.token</c>.</returns>
    public async Task<Result<Page<PrivateEndpointConnectionView>>> RunAsync(
        Caller caller, string? instanceId, ListQuery query, CancellationToken cancellationToken, string? endpointId = null)
    {
        if (!(await InstanceLookup.FindAsync(store, caller, instanceId, cancellationToken))
            .TryGet(out Instance? instance, out Problem? problem)
            || !Position.Parse(query.PageToken).TryGet(out Position? position, out problem))
        {
            return problem;
        }

        InstanceView view = await instances.OfAsync(store, instance, cancellationToken);
        if (!string.IsNullOrEmpty(endpointId))
        {
            return await OfEndpointAsync(view, new Id<InterfaceEndpoint>(endpointId), query.Status, cancellationToken);
        }

        bool onlyDiscovered = query.Status == nameof(PrivateEndpointConnectionState.Discovered);
        int size = Math.Clamp(query.PageSize, 1, ListQuery.MaxPageSize);
        Page<PrivateEndpointConnection> stored = new([], string.Empty, 0);
        if (!onlyDiscovered
            && !(await StoredAsync(instance, query with { PageSize = size }, position, cancellationToken))
                .TryGet(out stored!, out problem))
        {
            return problem;
        }

        List<PrivateEndpointConnectionView> found = [.. await views.OfAsync(store, stored.Items, view, cancellationToken)];

        bool withDiscovered = onlyDiscovered || string.IsNullOrEmpty(query.Status);
        if (view.EndpointService is not { } service || !withDiscovered)
        {
            return new Page<PrivateEndpointConnectionView>(found, Token(StoredToken, stored.NextPageToken), stored.TotalSize);
        }

        string claims = Registrations.Claim(service.Id, default);
        int discovered = await store.CountUnclaimedAsync<InterfaceEndpoint>(service.Key, claims, cancellationToken);
        int total = stored.TotalSize + discovered;
        if (stored.NextPageToken.Length > 0)
        {
            return new Page<PrivateEndpointConnectionView>(found, Token(StoredToken, stored.NextPageToken), total);
        }

        int skip = string.IsNullOrEmpty(query.PageToken) ? Math.Max(0, query.Skip - stored.TotalSize) : 0;
        int room = size - found.Count;
        IReadOnlyList<InterfaceEndpoint> endpoints = await store.UnclaimedAsync<InterfaceEndpoint>(
            service.Key, claims, nameof(EndpointStatus.Deleting), position.AfterEndpoint, skip, room + 1, cancellationToken);
        found.AddRange(endpoints.Take(room).Select(endpoint => views.OfDiscovered(endpoint, view)));
        string next = endpoints.Count <= room ? string.Empty
            : DiscoveredToken + (room == 0 ? position.AfterEndpoint : endpoints[room - 1].Key);
        return new Page<PrivateEndpointConnectionView>(found, next, total);
    }

    /// <summary>An endpoint may have failed, been registered again, or not be registered at all.</summary>
    private async Task<Page<PrivateEndpointConnectionView>> OfEndpointAsync(
        InstanceView instance, Id<InterfaceEndpoint> id, string? status, CancellationToken cancellationToken)
    {
        PrivateEndpointConnection[] registered =
        [
            .. (await store.ReferringAsync<PrivateEndpointConnection>(instance.Instance.Key, cancellationToken))
                .Where(connection => connection.Endpoint == id),
        ];
        List<PrivateEndpointConnectionView> found = [.. await views.OfAsync(store, registered, instance, cancellationToken)];
        if (instance.EndpointService is { } service
            && await Registrations.FindAsync(store, service.Id, id, cancellationToken) is null
            && await store.FindAsync(id, cancellationToken) is { Status: not EndpointStatus.Deleting } endpoint
            && endpoint.Service == service.Id)
        {
            found.Add(views.OfDiscovered(endpoint, instance));
        }

        PrivateEndpointConnectionView[] wanted =
            [.. found.Where(connection => string.IsNullOrEmpty(status) || connection.State.ToString() == status)];
        return new Page<PrivateEndpointConnectionView>(wanted, string.Empty, wanted.Length);
    }

    private async Task<Result<Page<PrivateEndpointConnection>>> StoredAsync(
        Instance instance, ListQuery query, Position position, CancellationToken cancellationToken)
    {
        // Behind the stored ones only their number is asked for.
        ListQuery own = position.InDiscovered
            ? new ListQuery(Refers: instance.Key, Status: query.Status, PageSize: 1)
            : new ListQuery(
                Refers: instance.Key, Status: query.Status, PageSize: query.PageSize, PageToken: position.StoredToken,
                Skip: query.Skip);
        Result<Page<PrivateEndpointConnection>> page = await store.ListAsync<PrivateEndpointConnection>(own, cancellationToken);
        return position.InDiscovered
            ? page.Then<Page<PrivateEndpointConnection>>(list =>
                new Page<PrivateEndpointConnection>([], string.Empty, list.TotalSize))
            : page;
    }

    private static string Token(char part, string inner) => inner.Length == 0 ? string.Empty : part + inner;

    /// <summary>Where a page begins: among the stored connections, or behind an endpoint.</summary>
    private sealed record Position(bool InDiscovered, string StoredToken, string AfterEndpoint)
    {
        public static Result<Position> Parse(string? token)
        {
            if (string.IsNullOrEmpty(token))
            {
                return new Position(false, string.Empty, string.Empty);
            }

            string inner = token[1..];
            return token[0] switch
            {
                ListPrivateEndpointConnections.StoredToken => new Position(false, inner, string.Empty),
                DiscoveredToken when inner.Length == 0 || InterfaceEndpoint.IdFormat!.Fits(inner) =>
                    new Position(true, string.Empty, inner),
                _ => Problem.Invalid(
                    "page.token", "The page token is not one that this list gave out; start again without it.", "pageToken"),
            };
        }
    }
}
