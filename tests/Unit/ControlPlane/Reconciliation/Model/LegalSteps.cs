using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Unit.ControlPlane.Reconciliation.Model;

/// <summary>Whether a stored change is one step of each lifecycle that the object has.</summary>
internal static class LegalSteps
{
    /// <returns>What is illegal about it; nothing when it is legal.</returns>
    public static IEnumerable<string> Refuse(IResource? before, IResource? after)
    {
        string key = (after ?? before)!.Key;
        return Problems(before, after).Select(problem => $"{key}: {problem}");
    }

    private static IEnumerable<string> Problems(object? before, object? after) => (after ?? before) switch
    {
        Instance => One(
            InstanceLifecycle.Table, (before as Instance)?.State, (after as Instance)?.State, InstanceState.Deleting),
        PrivateEndpointService => One(
            PrivateEndpointServiceLifecycle.Table,
            (before as PrivateEndpointService)?.State,
            (after as PrivateEndpointService)?.State,
            PrivateEndpointServiceState.Deleting),
        PrivateEndpointConnection => One(
            PrivateEndpointConnectionLifecycle.Table,
            (before as PrivateEndpointConnection)?.State,
            (after as PrivateEndpointConnection)?.State,
            PrivateEndpointConnectionState.Deleting),
        EndpointService => One(
            EndpointServiceLifecycle.Table,
            (before as EndpointService)?.Status,
            (after as EndpointService)?.Status,
            EndpointServiceStatus.Deleting),
        InterfaceEndpoint => Endpoint(before as InterfaceEndpoint, after as InterfaceEndpoint),
        _ => [],
    };

    private static IEnumerable<string> Endpoint(InterfaceEndpoint? before, InterfaceEndpoint? after) =>
    [
        .. One(EndpointLifecycle.Table, before?.Status, after?.Status, EndpointStatus.Deleting),
        .. One(EndpointConnectionLifecycle.Table, before?.Connection, after?.Connection, null),
        .. (after ?? before)!.Zones.SelectMany(zone => One(
            EndpointZoneLifecycle.Table, Zone(before, zone)?.Status, Zone(after, zone)?.Status, ZoneStatus.Deleting)),
    ];

    private static EndpointZone? Zone(InterfaceEndpoint? endpoint, EndpointZone zone) =>
        endpoint?.Zones.FirstOrDefault(other => other.Zone == zone.Zone);

    /// <param name="table">The lifecycle.</param>
    /// <param name="before">Null when the object is new.</param>
    /// <param name="after">Null when it was removed.</param>
    /// <param name="last">The only state that it may be removed in; null: any.</param>
    private static IEnumerable<string> One<TState, TTrigger>(
        Lifecycle<TState, TTrigger> table, TState? before, TState? after, TState? last)
        where TState : struct, Enum
        where TTrigger : struct, Enum
    {
        bool legal = (before, after) switch
        {
            (null, { } made) => made.Equals(table.Initial),
            ({ } gone, null) => last is null || gone.Equals(last),
            ({ } from, { } to) => from.Equals(to)
                || Enum.GetValues<TTrigger>().Any(trigger => table.Apply(from, trigger) is { Ok: true } step
                    && step.Value.Equals(to)),
            _ => true,
        };
        return legal ? [] : [$"the {table.Noun} went from {Name(before)} to {Name(after)} in one write"];
    }

    private static string Name<TState>(TState? state)
        where TState : struct, Enum => state?.ToString() ?? "nothing";
}
