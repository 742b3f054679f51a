using Linkspan.Contracts.Nodes;
using Linkspan.Domain.Nodes;
using Linkspan.Domain.PrivateLink;
using Linkspan.Testing.Nodes;

namespace Linkspan.Unit.ControlPlane.Reconciliation.Model;

/// <summary>In the end each node has exactly what is its own, as it is stored.</summary>
internal static class FleetSettling
{
    /// <returns>What is not as it should be.</returns>
    public static IEnumerable<string> Problems(ModelFleet fleet, StoredHistory history, ReferenceModel model)
    {
        Dictionary<string, Node> members = history.All<Node>().ToDictionary(node => node.Key);
        IEnumerable<string> running = fleet.All.Skip(1).Select(node => node.Fake.NodeId);
        if (members.Keys.Except(running).Concat(running.Except(members.Keys)).FirstOrDefault() is { } odd)
        {
            return [$"{odd} runs and is no member, or the other way round"];
        }

        return fleet.All.SelectMany(node => Problems(node.Fake, members, history, model));
    }

    private static IEnumerable<string> Problems(
        FakeNode node, Dictionary<string, Node> members, StoredHistory history, ReferenceModel model)
    {
        InterfaceEndpoint[] endpoints = [.. history.All<InterfaceEndpoint>()];
        Dictionary<string, string[]> servers =
            history.All<EndpointService>().ToDictionary(service => service.Key, service => Placing.ServersOf(history, service));
        InterfaceEndpoint[] own =
            [.. endpoints.Where(endpoint => Placing.NodesOf(history, endpoint.Vpc).Contains(node.NodeId))];
        InterfaceEndpoint[] admitted =
        [
            .. endpoints.Where(endpoint => servers.GetValueOrDefault(endpoint.Service.Value)?.Contains(node.NodeId) == true
                && Placing.NodesOf(history, endpoint.Vpc).Any(id => id != node.NodeId)),
        ];
        string[] routed =
        [
            .. own.Select(endpoint => endpoint.Service.Value).Distinct()
                .Where(service => servers.TryGetValue(service, out string[]? dial) && !dial.Contains(node.NodeId)),
        ];
        return
        [
            .. Same(node, "endpoints", node.Endpoints.Keys, own.Select(endpoint => endpoint.Key)),
            .. Same(node, "admissions", node.Admissions.Keys, admitted.Select(endpoint => endpoint.Key)),
            .. Same(node, "networks of peers", node.Peers.Keys, admitted.Select(endpoint => endpoint.Vpc.Value).Distinct()),
            .. admitted.Select(endpoint => endpoint.Vpc).Distinct().SelectMany(vpc => Same(
                node, $"peers of {vpc}", node.Peers.GetValueOrDefault(vpc.Value) ?? [], Placing.NodesOf(history, vpc))),
            .. Same(node, "routes", node.Routes.Keys, routed),
            .. Same(
                node, "services", node.Services.Keys,
                servers.Where(service => service.Value.Contains(node.NodeId)).Select(service => service.Key)),
            .. own.Where(endpoint => node.Endpoints.ContainsKey(endpoint.Key))
                .SelectMany(endpoint => OfPlaced(node, node.Endpoints[endpoint.Key], endpoint, history, model)),
            .. admitted.Where(endpoint => node.Admissions.ContainsKey(endpoint.Key))
                .SelectMany(endpoint => OfAdmitted(node, node.Admissions[endpoint.Key], endpoint, history, model)),
            .. routed.Where(node.Routes.ContainsKey).SelectMany(service => Same(
                node, $"ways to {service}",
                node.Routes[service].Nodes.Select(server => $"{server.NodeId} {server.IsDraining}"),
                servers[service].Select(id => $"{id} {members.GetValueOrDefault(id)?.State == NodeState.Draining}"))),
            .. node.Sessions.Keys.Concat(node.Served.Keys.Select(served => served.Endpoint))
                .Where(endpoint => !model.MayOpen(endpoint))
                .Select(endpoint => $"{endpoint} keeps its sessions on {node.NodeId}"),
        ];
    }

    private static IEnumerable<string> OfPlaced(
        FakeNode node, EndpointPlacement placed, InterfaceEndpoint endpoint, StoredHistory history, ReferenceModel model)
    {
        if (placed.Access.Allowed != model.MayOpen(endpoint.Key))
        {
            yield return $"{endpoint.Key} is {placed.Access} on {node.NodeId}";
        }

        foreach (EndpointZonePlacement zone in placed.Zones.Where(zone =>
            zone.IsHere != (Placing.ListenerOf(history, endpoint.Vpc, zone.ZoneId) == node.NodeId)))
        {
            yield return $"{endpoint.Key} in {zone.ZoneId} is {(zone.IsHere ? "" : "not ")}on {node.NodeId}";
        }
    }

    private static IEnumerable<string> OfAdmitted(
        FakeNode node, EndpointAdmission admission, InterfaceEndpoint endpoint, StoredHistory history, ReferenceModel model) =>
        admission.Access.Allowed == model.MayOpen(endpoint.Key) && admission.Port == endpoint.Port
            ? Same(node, $"openers of {endpoint.Key}", admission.NodeIds, Others(node, endpoint, history))
            : [$"{endpoint.Key} is {admission} on {node.NodeId}"];

    private static IEnumerable<string> Others(FakeNode node, InterfaceEndpoint endpoint, StoredHistory history) =>
        Placing.OpenersOf(history, endpoint).Where(id => id != node.NodeId);

    private static IEnumerable<string> Same(FakeNode node, string what, IEnumerable<string> there, IEnumerable<string> wanted)
    {
        string[] left = [.. there.Order(StringComparer.Ordinal)], right = [.. wanted.Order(StringComparer.Ordinal)];
        return left.SequenceEqual(right)
            ? []
            : [$"{node.NodeId} has the {what} {string.Join(", ", left)}, and should have {string.Join(", ", right)}"];
    }
}
