using System.Net;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Loops;
using Linkspan.DataPlane.Snapshots;
using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane.Listeners;

/// <summary>Opens the listeners of endpoints, and hands what they accept to the driver.</summary>
internal sealed class EndpointListeners(
    SessionDriver driver,
    LoopSet loops,
    OwnListeners listening,
    InterfaceAddresses addresses,
    int backlog,
    DescriptorReserve reserve,
    ILogger logger) : IEndpointListeners
{
    public ListenResult Open(EndpointState endpoint, string zoneId, IPEndPoint address)
    {
        if (addresses.RefuseOwn(address.Address) is { } own)
        {
            return ListenResult.Failed(own);
        }
        ListenResult result = TryOpen(endpoint, zoneId, address);
        if (result.Problem == ZoneProblem.AddressUnavailable)
        {
            result = addresses.Add(address.Address) is { } refusal
                ? ListenResult.Failed(refusal)
                : TryOpen(endpoint, zoneId, address);
        }
        if (result.Listener is null)
        {
            addresses.Remove(address.Address);
            return result;
        }
        listening.Add(address);
        addresses.Use(address.Address);
        return result with { Listener = new Opened(result.Listener, listening, addresses, address) };
    }

    private ListenResult TryOpen(EndpointState endpoint, string zoneId, IPEndPoint address) => Listener.Open(
        loops.Next(), address, backlog, reserve,
        (client, source) => driver.Start(endpoint, zoneId, address, client, source), logger);

    private sealed class Opened(IDisposable listener, OwnListeners own, InterfaceAddresses addresses, IPEndPoint address)
        : IDisposable
    {
        public void Dispose()
        {
            listener.Dispose();
            own.Remove(address);
            addresses.Release(address.Address);
        }
    }
}
