using System.Collections.Concurrent;
using System.Net;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Snapshots;
using Linkspan.DataPlane.Listeners;
using Linkspan.Wire.Dns;
using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane.Names;

/// <summary>One DNS responder for each network. Changed by one thread at a time, read by any.</summary>
internal sealed class NameServers(
    NodeOptions options, OwnListeners own, InterfaceAddresses addresses, TimeProvider time, ILogger logger) : INameServers
{
    private readonly DnsName _suffix = DnsName.Parse(options.DnsSuffix);
    private readonly ConcurrentDictionary<string, NetworkNames> _networks = new();

    public void Place(VpcPlacement vpc)
    {
        NetworkNames network = _networks.GetOrAdd(
            vpc.VpcId, _ => new NetworkNames(_suffix, options, own, addresses, time, logger));
        network.ListenAt(options.DnsAddress ?? vpc.ResolverAddress);
    }

    public void Remove(string vpcId)
    {
        if (_networks.TryRemove(vpcId, out NetworkNames? network))
        {
            _ = network.StopAsync();
        }
    }

    public void Suspend(string vpcId, string why) => _networks.GetOrAdd(
        vpcId, _ => new NetworkNames(_suffix, options, own, addresses, time, logger)).Suspend(why);

    public string? ProblemOf(string vpcId) =>
        _networks.TryGetValue(vpcId, out NetworkNames? network) ? network.Problem : $"{vpcId} is not placed on this node";

    public IReadOnlyList<string> Retry(IReadOnlyCollection<IPAddress> settled) =>
    [
        .. _networks.Where(network => network.Value.Retry(settled)).Select(network => network.Key),
    ];

    public void Publish(string vpcId, string endpointId, IReadOnlyList<PublishedName> names)
    {
        if (_networks.TryGetValue(vpcId, out NetworkNames? network))
        {
            network.Publish(endpointId, names);
        }
    }

    public bool Answers(string vpcId, string name, IPAddress address) =>
        _networks.TryGetValue(vpcId, out NetworkNames? network) && network.Answers(name, address);

    /// <summary>Where a network's responder answers; null when it does not.</summary>
    public IPEndPoint? AddressOf(string vpcId) => _networks.GetValueOrDefault(vpcId)?.Address;

    /// <summary>Stops every responder.</summary>
    public async ValueTask StopAsync()
    {
        foreach (NetworkNames network in _networks.Values)
        {
            await network.StopAsync().ConfigureAwait(false);
        }
    }
}
