using System.Collections.Concurrent;
using System.Net;
using System.Net.NetworkInformation;

namespace Linkspan.DataPlane.Listeners;

/// <summary>
/// What this process listens on: endpoint addresses as they come and go, and the server's own ports on every address of the
/// machine. A registered database may be none of them, or a stranger could reach the server through itself.
/// </summary>
/// <param name="ownPorts">Ports of the server, such as its console and API.</param>
internal sealed class OwnListeners(IReadOnlySet<int> ownPorts)
{
    private readonly ConcurrentDictionary<IPEndPoint, bool> _open = new();

    public void Add(IPEndPoint listener) => _open[listener] = true;

    public void Remove(IPEndPoint listener) => _open.TryRemove(listener, out _);

    public bool Contains(IPEndPoint address) =>
        _open.ContainsKey(address) || (ownPorts.Contains(address.Port) && IsOfThisMachine(address.Address));

    private static bool IsOfThisMachine(IPAddress address) =>
        IPAddress.IsLoopback(address)
        || NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(network => network.GetIPProperties().UnicastAddresses)
            .Any(unicast => unicast.Address.Equals(address));
}
