using System.Collections.Concurrent;
using System.Net;
using System.Net.NetworkInformation;

namespace Linkspan.DataPlane.Listeners;

/// <summary>
/// What this process listens on: endpoint addresses as they come and go, and the server's own ports on every address of the
/// machine. A registered database may be none of them, or a stranger could reach the server through itself.
/// </summary>
/// <param name="ownPorts">Ports of the server, such as its console and API.</param>
internal sealed class OwnListeners(IReadOnlySet<int> ownPorts, TimeProvider time)
{
    /// <summary>How long the machine's addresses are remembered: finding them takes a millisecond, and dials ask on
    /// loops.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<IPEndPoint, bool> _open = new();
    private volatile MachineAddresses? _ofMachine;

    public void Add(IPEndPoint listener) => _open[listener] = true;

    public void Remove(IPEndPoint listener) => _open.TryRemove(listener, out _);

    public bool Contains(IPEndPoint address) =>
        _open.ContainsKey(address) || (ownPorts.Contains(address.Port) && IsOfThisMachine(address.Address));

    private bool IsOfThisMachine(IPAddress address) => IPAddress.IsLoopback(address) || OfMachine().Contains(address);

    private IReadOnlySet<IPAddress> OfMachine()
    {
        MachineAddresses? found = _ofMachine;
        if (found is null || time.GetElapsedTime(found.FoundAt) > Remembered)
        {
            HashSet<IPAddress> addresses =
            [
                .. NetworkInterface.GetAllNetworkInterfaces()
                    .SelectMany(network => network.GetIPProperties().UnicastAddresses)
                    .Select(unicast => unicast.Address),
            ];
            _ofMachine = found = new MachineAddresses(addresses, time.GetTimestamp());
        }
        return found.Addresses;
    }

    private sealed record MachineAddresses(IReadOnlySet<IPAddress> Addresses, long FoundAt);
}
