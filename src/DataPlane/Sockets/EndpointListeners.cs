using System.Net;
using Linkspan.DataPlane.Snapshots;
using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane.Sockets;

/// <summary>Opens the listeners of endpoints, and hands what they accept to the driver.</summary>
internal sealed class EndpointListeners(
    SocketDriver driver, OwnListeners own, int backlog, DescriptorReserve reserve, TimeProvider time, ILogger logger)
    : IEndpointListeners
{
    public ListenResult Open(EndpointState endpoint, string zoneId, IPEndPoint address)
    {
        ListenResult result = Listener.Open(
            address, backlog, reserve, client => driver.Start(endpoint, zoneId, address, client), time, logger);
        if (result.Listener is null)
        {
            return result;
        }
        own.Add(address);
        return result with { Listener = new Opened(result.Listener, own, address) };
    }

    private sealed class Opened(IDisposable listener, OwnListeners own, IPEndPoint address) : IDisposable
    {
        public void Dispose()
        {
            listener.Dispose();
            own.Remove(address);
        }
    }
}
