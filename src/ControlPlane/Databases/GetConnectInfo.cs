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
    /// <param name="connectionType">One entry of Connection Type; null: the private endpoint.</param>
    /// <returns>
    /// The dialog; <c>instance.unknown</c>, <c>connectInfo.client</c>, <c>connectInfo.database</c>,
    /// <c>connectInfo.connectionType</c>; or
    /// <c>connectInfo.endpoint</c> when the endpoint that was named is not an Active connection of the instance.
    /// </returns>
    public async Task<Result<ConnectInfo>> RunAsync(
        Caller caller, string? instanceId, string? endpointId, string? client, string? database,
        CancellationToken cancellationToken, string? connectionType = null)
    {
        if (!(await InstanceLookup.FindAsync(store, caller, instanceId, cancellationToken))
            .TryGet(out Instance? instance, out Problem? problem)
            || !Client(client).TryGet(out ConnectTemplate[]? templates, out problem)
            || !Database(database).TryGet(out string? databaseName, out problem)
            || !DeclaredPublic(connectionType, instance).TryGet(out PublicAddress? address, out problem))
        {
            return problem;
        }

        InstanceView view = await instances.OfAsync(store, instance, cancellationToken);
        if (!Clouds.SupportPrivateEndpoints(view.Region.Cloud))
        {
            string sentence = NotApplicable.Sentence(view.Region);
            ConnectInfo info = new(instance, view.Region, false, address is null ? sentence : string.Empty)
            {
                ConnectionTypes = Types(instance, false, sentence),
            };
            return address is null ? info : WithPublic(info, address, databaseName, templates);
        }

        IReadOnlyList<PrivateEndpointConnectionView> endpoints = await EndpointsAsync(view, cancellationToken);
        PrivateEndpointConnectionView? chosen = endpoints.FirstOrDefault(endpoint =>
            endpoint.State == PrivateEndpointConnectionState.Active);
        if (!string.IsNullOrEmpty(endpointId)
            && !(await ChosenAsync(view, endpointId, cancellationToken)).TryGet(out chosen, out problem))
        {
            return problem;
        }

        ConnectInfo dialog = new(instance, view.Region, true, chosen is null ? NothingActive(endpoints) : string.Empty)
        {
            ConnectionTypes = Types(instance, true, string.Empty),
            ServiceName = view.EndpointService?.ServiceName ?? string.Empty,
            AvailabilityZones = view.EndpointService?.Zones ?? [],
            Endpoints = endpoints,
            Chosen = chosen,
        };
        return address is not null
            ? WithPublic(dialog with { Message = string.Empty, Chosen = null }, address, databaseName, templates)
            : chosen is null ? dialog with { Database = databaseName, TlsNote = ConnectTls.Of(instance).Note }
            : WithStrings(dialog, chosen.Host, chosen.Port, databaseName, templates);
    }

    private static ConnectInfo WithPublic(
        ConnectInfo info, PublicAddress address, string database, ConnectTemplate[] templates) => WithStrings(
        info with { ConnectionType = ConnectionTypeOption.Public }, address.Host, address.Port, database, templates);

    private static ConnectInfo WithStrings(
        ConnectInfo info, string host, int port, string database, ConnectTemplate[] templates)
    {
        ConnectTls tls = ConnectTls.Of(info.Instance);
        ConnectValues values = new(host, port, info.Instance.UserName, database, tls.VerifiesAuthority);
        return info with
        {
            Host = host,
            Port = port,
            Database = database,
            TlsNote = tls.Note,
            Clients = [.. templates.Select(template => template.Fill(values))],
        };
    }

    private static Result<PublicAddress?> DeclaredPublic(string? connectionType, Instance instance) => connectionType switch
    {
        null or "" or ConnectionTypeOption.PrivateEndpoint => (PublicAddress?)null,
        ConnectionTypeOption.Public when instance.PublicAddress is not null => instance.PublicAddress,
        ConnectionTypeOption.Public => Problem.Invalid(
            "connectInfo.connectionType", "The owner has declared no public address of this instance.", "connectionType"),
        _ => Problem.Invalid(
            "connectInfo.connectionType",
            $"The connection type must be {ConnectionTypeOption.Public} or {ConnectionTypeOption.PrivateEndpoint}.",
            "connectionType"),
    };

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

    private static IReadOnlyList<ConnectionTypeOption> Types(Instance instance, bool applicable, string message) =>
    [
        instance.PublicAddress is null
            ? new(ConnectionTypeOption.Public, "Public", false, "No public address is declared.")
            : new(ConnectionTypeOption.Public, "Public", true, string.Empty),
        new(ConnectionTypeOption.PrivateEndpoint, "Private Endpoint", applicable, message),
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
