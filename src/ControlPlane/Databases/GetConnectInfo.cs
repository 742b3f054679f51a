using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.PrivateEndpoints;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.Databases;

/// <summary>Reads what the Connect dialog shows: what consumers paste, which endpoints are ready, and strings for each
/// client.</summary>
public sealed class GetConnectInfo(IStore store, InstanceViews instances, PrivateEndpointConnectionViews views)
{
    private const string DefaultDatabase = "test";
    private const int MaxDatabaseLength = 64;

    /// <param name="endpointId">The endpoint that the strings are for; null: the oldest Active one.</param>
    /// <param name="client">One entry of Connect With; null: all of them.</param>
    /// <param name="database">The database that the strings name; null: <c>test</c>.</param>
    /// <returns>
    /// The dialog; <c>instance.unknown</c>, <c>connectInfo.client</c>, <c>connectInfo.database</c>; or
    /// <c>connectInfo.endpoint</c> when the endpoint that was named is not an Active connection of the instance.
    /// </returns>
    public async Task<Result<ConnectInfo>> RunAsync(
        Caller caller, string? instanceId, string? endpointId, string? client, string? database,
        CancellationToken cancellationToken)
    {
        if (!(await InstanceLookup.FindAsync(store, caller, instanceId, cancellationToken))
            .TryGet(out Instance? instance, out Problem? problem)
            || !Client(client).TryGet(out ConnectTemplate[]? templates, out problem)
            || !Database(database).TryGet(out string? databaseName, out problem))
        {
            return problem;
        }

        InstanceView view = await instances.OfAsync(store, instance, cancellationToken);
        if (!Clouds.SupportPrivateEndpoints(view.Region.Cloud))
        {
            string sentence = NotApplicable.Sentence(view.Region);
            return new ConnectInfo(instance, view.Region, false, sentence) { ConnectionTypes = Types(false, sentence) };
        }

        IReadOnlyList<PrivateEndpointConnectionView> endpoints = await EndpointsAsync(view, cancellationToken);
        PrivateEndpointConnectionView? chosen = endpoints.FirstOrDefault(endpoint =>
            endpoint.State == PrivateEndpointConnectionState.Active);
        if (!string.IsNullOrEmpty(endpointId)
            && !(await ChosenAsync(view, endpointId, cancellationToken)).TryGet(out chosen, out problem))
        {
            return problem;
        }

        ConnectTls tls = ConnectTls.Of(instance);
        return new ConnectInfo(instance, view.Region, true, chosen is null ? NothingActive(endpoints) : string.Empty)
        {
            ConnectionTypes = Types(true, string.Empty),
            ServiceName = view.EndpointService?.ServiceName ?? string.Empty,
            AvailabilityZones = view.EndpointService?.Zones ?? [],
            Endpoints = endpoints,
            Chosen = chosen,
            Database = databaseName,
            TlsNote = tls.Note,
            Clients = chosen is null
                ? []
                : [.. templates.Select(template => template.Fill(
                    new ConnectValues(chosen.Host, chosen.Port, instance.UserName, databaseName, tls.VerifiesAuthority)))],
        };
    }

    private static Result<ConnectTemplate[]> Client(string? id)
    {
        ConnectTemplate[] chosen = string.IsNullOrEmpty(id)
            ? [.. ConnectTemplates.All]
            : [.. ConnectTemplates.All.Where(template => template.Id == id)];
        return chosen.Length > 0
            ? chosen
            : Problem.Invalid(
                "connectInfo.client",
                $"There are no strings for this client; choose one of {ConnectTemplates.Ids}.",
                "client");
    }

    private static Result<string> Database(string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            return DefaultDatabase;
        }

        return name.Length <= MaxDatabaseLength && !name.Any(char.IsControl)
            ? name
            : Problem.Invalid(
                "connectInfo.database", $"A database name has at most {MaxDatabaseLength} characters, none of them invisible.",
                "database");
    }

    private static IReadOnlyList<ConnectionTypeOption> Types(bool applicable, string message) =>
    [
        new("PUBLIC", "Public", false, "Linkspan opens no public endpoint: connect to the database directly."),
        new("PRIVATE_ENDPOINT", "Private Endpoint", applicable, message),
    ];

    private static string NothingActive(IReadOnlyList<PrivateEndpointConnectionView> endpoints) => endpoints.Count == 0
        ? "No endpoint is registered: create an interface endpoint with the service name, then the private endpoint connection."
        : "No private endpoint connection is Active yet.";

    private async Task<IReadOnlyList<PrivateEndpointConnectionView>> EndpointsAsync(
        InstanceView instance, CancellationToken cancellationToken)
    {
        List<PrivateEndpointConnection> connections = [];
        foreach (string? status in (string?[])[nameof(PrivateEndpointConnectionState.Active), null])
        {
            ListQuery query = new(
                Refers: instance.Instance.Key, Status: status, PageSize: ConnectInfo.MaxEndpoints, Count: false);
            Result<Page<PrivateEndpointConnection>> page =
                await store.ListAsync<PrivateEndpointConnection>(query, cancellationToken);
            connections.AddRange(page.Value.Items.Where(connection =>
                (connection.State == PrivateEndpointConnectionState.Active) == (status is not null)));
        }

        return await views.OfAsync(store, [.. connections.Take(ConnectInfo.MaxEndpoints)], instance, cancellationToken);
    }

    private async Task<Result<PrivateEndpointConnectionView?>> ChosenAsync(
        InstanceView instance, string endpointId, CancellationToken cancellationToken)
    {
        if (!Id<InterfaceEndpoint>.Parse(endpointId, "endpointId")
            .TryGet(out Id<InterfaceEndpoint> endpoint, out Problem? problem))
        {
            return problem;
        }

        PrivateEndpointConnection? connection = instance.EndpointService is { } service
            ? await Registrations.FindAsync(store, service.Id, endpoint, cancellationToken)
            : null;
        return connection is { State: PrivateEndpointConnectionState.Active }
            ? await views.OfAsync(store, connection, instance, cancellationToken)
            : Problem.Conflict(
                "connectInfo.endpoint",
                $"{endpoint} is not an Active private endpoint connection of instance {instance.Instance.Id}.");
    }
}
