using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Unit.ControlPlane.Reconciliation.Model;

/// <summary>The end of a run: nothing is in the way any more, and everything must come to where both parties want it.</summary>
internal sealed class ModelSettling(
    ModelRun run, StoredHistory history, ReferenceModel model, ModelFleet fleet, ModelPlace place)
{
    private readonly List<string> _problems = [];

    public async Task RunAsync()
    {
        // It rests also while something is down.
        await run.QuietenAsync();
        fleet.Clear();
        await run.CompleteAsync();
        await run.QuietenAsync();

        // What waits for no clock is there at once.
        Expect<InterfaceEndpoint>(
            "is not deleted", endpoint => endpoint is not { Status: EndpointStatus.Deleting, DrainUntil: null });
        Expect<PrivateEndpointConnection>("is not deleted", connection =>
            connection is not { State: PrivateEndpointConnectionState.Deleting, DrainUntil: null });
        Throw();

        await LetTimePassAsync(TimeSpan.FromSeconds(1));
        await LetTimePassAsync(place.Settings.DrainTimeout);
        await LetTimePassAsync(place.Settings.PendingTimeout);
        await LetTimePassAsync(TimeSpan.FromSeconds(2));
        ExpectNothingUnderWay();
        ExpectConnections();
        _problems.AddRange(FleetSettling.Problems(fleet, history, model));
        await ExpectClaimsAsync();
        Throw();
        await ModelChecks.StoreIsAsync(run.Store, history, CancellationToken.None);
    }

    private async Task LetTimePassAsync(TimeSpan by)
    {
        run.Advance(by);
        await run.QuietenAsync();
    }

    private void ExpectNothingUnderWay()
    {
        Expect<Instance>("is not Active", instance => instance.State == InstanceState.Active);
        Expect<PrivateEndpointService>("is not Active", service => service.State == PrivateEndpointServiceState.Active);
        Expect<EndpointService>("is not Active", service => service.Status == EndpointServiceStatus.Active);
        Expect<InterfaceEndpoint>("is not Active", endpoint => endpoint.Status == EndpointStatus.Active);
        Expect<InterfaceEndpoint>("is not connected as it should be", endpoint => endpoint.Connection == Wanted(endpoint));
        Expect<InterfaceEndpoint>("has a zone that is not where its connection is", endpoint =>
            endpoint.Zones.All(zone => zone.Status == endpoint.Connection switch
            {
                ConnectionStatus.Connected => ZoneStatus.Connected,
                _ when zone.Status == ZoneStatus.Wait => ZoneStatus.Wait,
                _ => ZoneStatus.Disconnected,
            }));
        Expect<InterfaceEndpoint>("does not say whether traffic is allowed", endpoint =>
            Says(endpoint.Conditions, ConditionTypes.TrafficAllowed) == model.MayOpen(endpoint.Key));
    }

    private ConnectionStatus Wanted(InterfaceEndpoint endpoint)
    {
        EndpointService? service = history.Find(endpoint.Service);
        return service is null ? ConnectionStatus.ServiceDeleted
            : model.IsCut(endpoint.Key) ? ConnectionStatus.Disconnected
            : endpoint.Connection == ConnectionStatus.Connected ? ConnectionStatus.Connected
            : service.AutoAccept || model.IsRegistered(endpoint.Key) ? ConnectionStatus.Connected
            : ConnectionStatus.Disconnected;
    }

    private void ExpectConnections()
    {
        Expect<PrivateEndpointConnection>("is not where it should be", connection =>
            history.Find(connection.Endpoint) is not { } endpoint || endpoint.Service != connection.Service
                ? connection.State == PrivateEndpointConnectionState.Failed
                : connection.State switch
                {
                    PrivateEndpointConnectionState.Active => true,
                    PrivateEndpointConnectionState.Pending => model.IsCut(endpoint.Key),
                    PrivateEndpointConnectionState.Failed => !model.IsConnection(connection.Key),
                    _ => false,
                });
        Expect<PrivateEndpointConnection>("does not say whether it is reachable", connection =>
            connection.State != PrivateEndpointConnectionState.Active
            || Says(connection.Conditions, ConditionTypes.Reachable) == model.MayOpen(connection.Endpoint.Value));
    }

    private async Task ExpectClaimsAsync()
    {
        Same(
            "addresses are claimed",
            await run.Store.ClaimsAsync("address/", CancellationToken.None),
            history.All<InterfaceEndpoint>().SelectMany(endpoint =>
                endpoint.Zones.Select(zone => ($"address/{endpoint.Vpc}/{zone.Address}", endpoint.Key))));
        (string Claim, string Holder)[] unregistered = [.. await run.Store.ClaimsAsync("unregistered/", CancellationToken.None)];
        Expect<InterfaceEndpoint>("is not counted as unregistered", endpoint =>
            model.IsRegistered(endpoint.Key) || unregistered.Any(claim => claim.Holder == endpoint.Key));
        Same(
            "registrations are claimed",
            await run.Store.ClaimsAsync("registration/", CancellationToken.None),
            history.All<PrivateEndpointConnection>()
                .Where(connection => connection.State != PrivateEndpointConnectionState.Failed)
                .Select(connection => ($"registration/{connection.Service}/{connection.Endpoint}", connection.Key)));
    }

    private void Same(string what, IEnumerable<(string, string)> claims, IEnumerable<(string, string)> wanted)
    {
        (string, string)[] left = [.. claims];
        (string, string)[] right = [.. wanted];
        _problems.AddRange(left.Except(right).Select(claim => $"too many {what}: {claim}"));
        _problems.AddRange(right.Except(left).Select(claim => $"too few {what}: {claim}"));
    }

    private static bool Says(IReadOnlyList<Condition> conditions, string type) =>
        conditions.FirstOrDefault(condition => condition.Type == type)?.Status == ConditionStatus.True;

    private void Expect<T>(string problem, Func<T, bool> holds)
        where T : class, IResource =>
        _problems.AddRange(history.All<T>().Where(resource => !holds(resource)).Select(resource => $"{problem}: {resource}"));

    private void Throw()
    {
        if (_problems.Count > 0)
        {
            throw new ModelViolation(string.Join(Environment.NewLine, _problems));
        }
    }
}
