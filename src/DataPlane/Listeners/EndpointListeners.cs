using System.Net;
using Linkspan.DataPlane.Loops;
using Linkspan.DataPlane.Snapshots;
using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane.Listeners;

/// <summary>Opens the listeners of endpoints, and hands what they accept to the driver.</summary>
internal sealed class EndpointListeners(
    SessionDriver driver,
    LoopSet loops,
    OwnListeners own,
    InterfaceAddresses addresses,
    int backlog,
    DescriptorReserve reserve,
    ILogger logger) : IEndpointListeners
{
    public ListenResult Open(EndpointState endpoint, string zoneId, IPEndPoint address)
    {
        ListenResult result = TryOpen(endpoint, zoneId, address);
        if (result.Problem == ListenProblem.AddressUnavailable)
        {
            result = addresses.Add(address.Address) is { } problem
                ? result with { Message = problem }
                : TryOpen(endpoint, zoneId, address);
        }
        if (result.Listener is null)
        {
            addresses.Remove(address.Address);
            return result;
        }
        own.Add(address);
        addresses.Adopt(address.Address);
        return result with { Listener = new Opened(result.Listener, own, addresses, address) };
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
            addresses.Remove(address.Address);
        }
    }
}
