using System.Net;
using Linkspan.Contracts.Nodes;
using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane.ControlChannel;

/// <summary>
/// Takes out of an update what no node can carry out: its way is trusted, its content is not. One broken object does not keep the
/// others from being served.
/// </summary>
internal static class UpdateCheck
{
    private const int MostId = 64;
    private const int MostName = 253;
    private const int MostText = 2_000;
    private const int MostParts = 256;
    private const int MostPeers = 10_000;
    private const int MostRules = 10_000;
    private const int KeyBytes = 32;

    /// <returns>The update without them; each is counted in one line of the log.</returns>
    public static NodeUpdate Clean(NodeUpdate update, ILogger logger)
    {
        List<string> dropped = [], droppedPeers = [];
        List<PeerNetwork> peers = Keep(update.PeerNetworks, network => network.VpcId, Fits, droppedPeers);
        NodeUpdate clean = update with
        {
            Vpcs = Keep(update.Vpcs, vpc => vpc.VpcId, Fits, dropped),
            Services = Keep(update.Services, service => service.ServiceId, Fits, dropped),
            Endpoints = Keep(update.Endpoints, endpoint => endpoint.EndpointId, Fits, dropped),
            Routes = Keep(update.Routes, route => route.ServiceId, Fits, dropped),
            Admissions = Keep(update.Admissions, admission => admission.EndpointId, Fits, dropped),
            PeerNetworks =
            [
                .. peers, .. droppedPeers.Where(IsId).Except(peers.Select(network => network.VpcId))
                    .Select(network => new PeerNetwork(network, null)),
            ],
            Shifts = Keep(update.Shifts, shift => shift.ZoneId, _ => true, dropped),
            Removed = Keep(update.Removed, id => id, _ => true, dropped),
        };
        if (dropped.Count + droppedPeers.Count == 0)
        {
            return clean;
        }

        // A change that cannot be read may have been a withdrawal: the version before it is not served either.
        ChannelLog.Dropped(
            logger, update.Revision, dropped.Count + droppedPeers.Count, dropped.Concat(droppedPeers).First());
        return clean with { Removed = [.. clean.Removed.Union(dropped.Where(IsId))] };
    }

    private static List<T> Keep<T>(IReadOnlyList<T> items, Func<T, string> id, Func<T, bool> fits, List<string> dropped)
        where T : class
    {
        List<T> kept = new(items.Count);
        HashSet<string> seen = [];
        foreach (T? item in items)
        {
            if (item is null || !IsId(id(item)))
            {
                dropped.Add("(one without an id)");
            }
            else if (!seen.Add(id(item)) || !fits(item))
            {
                dropped.Add(id(item));
            }
            else
            {
                kept.Add(item);
            }
        }

        return kept;
    }

    private static bool Fits(VpcPlacement vpc) =>
        vpc.Blocks.Count <= MostParts && vpc.Blocks.All(IsBlock)
        && vpc.ClientBlocks.Count <= MostParts && vpc.ClientBlocks.All(IsBlock)
        && IsAddress(vpc.ResolverAddress)
        && (vpc.Partner is not { } partner || (IsId(partner.NodeId) && IPEndPoint.TryParse(partner.Address, out _)
            && Convert.TryFromBase64String(partner.Key, new byte[KeyBytes], out int bytes) && bytes == KeyBytes));

    private static bool Fits(ServicePlacement service) =>
        IsId(service.InstanceId) && Enum.IsDefined(service.ProxyProtocol)
        && service.Databases.Count is > 0 and <= MostParts
        && service.Databases.All(database =>
            database is not null && IsId(database.ZoneId) && IsName(database.Host) && IsPort(database.Port))
        && (service.ProbeAccount is not { } probe || (probe.User.Length <= MostName && probe.Password.Length <= MostText));

    private static bool Fits(EndpointPlacement endpoint) =>
        IsId(endpoint.VpcId) && (endpoint.ServiceId is null || IsId(endpoint.ServiceId)) && IsPort(endpoint.Port)
        && IsName(endpoint.DefaultName) && (endpoint.Alias is null || IsName(endpoint.Alias))
        && Fits(endpoint.Zones)
        && endpoint.SecurityRules.Count <= MostRules
        && endpoint.SecurityRules.All(rule => rule is not null && IsBlock(rule.Source))
        && Fits(endpoint.Access) && Fits(endpoint.Limits);

    private static bool Fits(ServiceRoute route) =>
        IsId(route.InstanceId) && route.Nodes.Count <= MostParts
        && route.Nodes.All(node =>
            node is not null && IsId(node.NodeId) && IsZoneOfNode(node.ZoneId) && IsName(node.Host) && IsPort(node.Port));

    private static bool Fits(EndpointAdmission admission) =>
        IsId(admission.VpcId) && IsId(admission.ServiceId) && Fits(admission.Zones)
        && (admission.Port is not { } port || IsPort(port))
        && admission.ClientBlocks.Count <= MostParts && admission.ClientBlocks.All(IsBlock)
        && admission.NodeIds.Count <= MostParts && admission.NodeIds.All(IsId)
        && Fits(admission.Access) && Fits(admission.Limits);

    private static bool Fits(PeerNetwork network) =>
        network.NodeIds is not { } nodes || (nodes.Count <= MostPeers && nodes.All(IsId));

    private static bool Fits(IReadOnlyList<EndpointZonePlacement> zones) =>
        zones.Count <= MostParts
        && zones.All(zone => zone is not null && IsId(zone.ZoneId) && IsAddress(zone.Address) && IsName(zone.Name))
        && zones.DistinctBy(zone => zone.ZoneId).Count() == zones.Count;

    private static bool Fits(EndpointAccess access) =>
        (access.Reason?.Length ?? 0) <= MostId && (access.Message?.Length ?? 0) <= MostText
        && (access.Allowed || access is { Reason: not null, Message: not null });

    private static bool Fits(EndpointLimits limits) =>
        limits.MaxConnections > 0 && limits.IdleTimeout > TimeSpan.Zero && limits.MaxLifetime is not { Ticks: <= 0 }
        && limits.NewConnectionsPerSecond is not <= 0
        && limits.ToDatabaseBytesPerSecond is not <= 0 && limits.ToClientBytesPerSecond is not <= 0;

    /// <summary>The server's own node stands in no zone.</summary>
    private static bool IsZoneOfNode(string? zoneId) => zoneId is { Length: 0 } || IsId(zoneId);

    private static bool IsId(string? id) =>
        id is { Length: > 0 and <= MostId } && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static bool IsName(string? name) =>
        name is { Length: > 0 and <= MostName } && name.All(c => c is > ' ' and <= '~');

    private static bool IsAddress(string? address) => IPAddress.TryParse(address, out _);

    private static bool IsBlock(string? block) => block is { Length: <= MostId } && IPNetwork.TryParse(block, out _);

    private static bool IsPort(int port) => port is >= 1 and <= 65535;
}
