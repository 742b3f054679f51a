using Linkspan.Testing.Processes;

namespace Linkspan.Testing.Networks;

/// <summary>
/// Hosts of a test, each in a network namespace of its own, and the wires between them. Nothing of this machine's own network is
/// touched, and everything goes with the processes that hold the namespaces.
/// </summary>
/// <remarks>Without privileges the namespaces belong to a user namespace of the test. Needs unshare, nsenter and
/// iproute2.</remarks>
public sealed class TestNetwork : IAsyncDisposable
{
    private readonly List<TestHost> _hosts = [];
    private readonly List<TestWire> _ownWires = [];
    private readonly TestHost _wires;
    private int _wired;

    private TestNetwork(TestHost wires) => _wires = wires;

    public static async Task<TestNetwork> CreateAsync() => new(await TestHost.StartAsync("wires", null));

    /// <summary>Adds a host without wires; its loopback is up.</summary>
    public async Task<TestHost> AddHostAsync(string name)
    {
        TestHost host = await TestHost.StartAsync(name, _wires);
        _hosts.Add(host);
        return host;
    }

    /// <summary>Makes a switch.</summary>
    /// <param name="name">At most 15 characters.</param>
    public async Task AddSwitchAsync(string name)
    {
        await _wires.IpAsync("link", "add", name, "type", "bridge");
        await _wires.IpAsync("link", "set", name, "up");
    }

    /// <summary>Wires a host to a switch.</summary>
    /// <param name="device">The name of the host's interface.</param>
    /// <param name="address">With its prefix, such as 10.0.0.2/24.</param>
    public async Task ConnectAsync(TestHost host, string device, string toSwitch, string address)
    {
        string port = $"port{++_wired}";
        await _wires.IpAsync("link", "add", port, "type", "veth", "peer", "name", device, "netns", $"{host.Id}");
        await _wires.IpAsync("link", "set", port, "master", toSwitch);
        await _wires.IpAsync("link", "set", port, "up");
        await BringUpAsync(host, device, address);
    }

    /// <summary>The same by a wire that can be made a bad one.</summary>
    /// <param name="seed">What follows from chance follows from it.</param>
    public async Task<TestWire> ConnectByWireAsync(
        TestHost host, string device, string toSwitch, string address, int seed)
    {
        string port = $"port{++_wired}";
        TestWire wire = new(
            await TapDevice.CreateAsync(host, device), await TapDevice.CreateAsync(_wires, port), seed);
        _ownWires.Add(wire);
        await _wires.IpAsync("link", "set", port, "master", toSwitch);
        await _wires.IpAsync("link", "set", port, "up");
        await BringUpAsync(host, device, address);
        return wire;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (TestWire wire in _ownWires)
        {
            wire.Dispose();
        }
        foreach (TestHost host in _hosts)
        {
            await host.DisposeAsync();
        }
        await _wires.DisposeAsync();
    }

    private static async Task BringUpAsync(TestHost host, string device, string address)
    {
        await host.IpAsync("address", "add", address, "dev", device);
        await host.IpAsync("link", "set", device, "up");
    }
}
