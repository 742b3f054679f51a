using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Addresses;
using Linkspan.DataPlane.Native;
using Linkspan.DataPlane.Standby;
using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane.Listeners;

/// <summary>
/// Addresses of endpoints on a network interface of this host: added where they are missing and no other host has them, and taken
/// away again by who added them. What was there before, is somebody else's and stays.
/// </summary>
/// <remarks>
/// By iproute2's <c>ip address</c>, which needs CAP_NET_ADMIN. Own addresses carry the label <c>&lt;interface&gt;:lsp</c>, so
/// that a node that was killed finds them at its next start.
/// </remarks>
/// <param name="interfaceName">Null: nothing is added, and every address must be there already.</param>
internal sealed class InterfaceAddresses(string? interfaceName, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>How long the host's own address is remembered: finding it takes a millisecond.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(1);

    private readonly HashSet<IPAddress> _added = [];
    private readonly HashSet<IPAddress> _leftovers = [];
    private readonly Dictionary<IPAddress, int> _users = [];
    private readonly string? _label = interfaceName is null ? null : AddressLabel.Of(interfaceName);
    private readonly AddressChecks _checks = new(
        () => ArpDevice.Open(interfaceName!), problem => SocketLog.NotAsked(logger, interfaceName!, problem), ClaimTimes.Default,
        time, logger);
    private (IPAddress? Address, long FoundAt)? _own;
    private bool _isKeeping;

    /// <summary>Called when it is known of addresses whether another host has them: <see cref="Add"/> answers otherwise
    /// now.</summary>
    public Action<IReadOnlyCollection<IPAddress>> Settled
    {
        set => _checks.Settled = value;
    }

    /// <summary>Looks for what an earlier run of a node left behind. Another node of this host may have some of it.</summary>
    public void FindLeftovers()
    {
        if (interfaceName is null || _label is null)
        {
            return;
        }
        (_, string output) = Run("-oneline", "-4", "address", "show", "dev", interfaceName, "label", _label);
        foreach (string word in output.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.EndsWith("/32", StringComparison.Ordinal) && IPAddress.TryParse(word[..^3], out IPAddress? address))
            {
                _leftovers.Add(address);
            }
        }
    }

    /// <summary>A listener is on an address: one that an earlier run added is this one's from now on.</summary>
    public void Use(IPAddress address)
    {
        lock (_added)
        {
            _users[address] = _users.GetValueOrDefault(address) + 1;
            if (_leftovers.Remove(address))
            {
                _added.Add(address);
            }
        }
    }

    /// <summary>Whether an endpoint may have an address of this host's: not the one that is the host's own on the interface to
    /// which the node adds those of endpoints.</summary>
    /// <returns>Why not; null when it may.</returns>
    public AddressRefusal? RefuseOwn(IPAddress address) => interfaceName is not null && address.Equals(Own())
        ? new AddressRefusal(
            ZoneProblem.AddressInUse,
            $"{address} is this host's own address on {interfaceName}: create the endpoint with another one",
            null)
        : null;

    /// <summary>Adds an address, once the network was asked for it.</summary>
    /// <returns>Why it could not be added; null when it was.</returns>
    public AddressRefusal? Add(IPAddress address)
    {
        if (interfaceName is null)
        {
            return Unavailable(
                $"{address} is not an address of this node: add it to an interface, or start the node with --interface");
        }
        ClaimStanding standing = _checks.Ask(address);
        if (!standing.IsFree)
        {
            return standing.Owner is { } owner
                ? AddressRefusal.InUse(address, owner, ClaimTimes.Default.Again)
                : new AddressRefusal(
                    ZoneProblem.AddressChecking,
                    $"the node asks the network whether another host has {address}", ClaimTimes.Default.Again);
        }
        if (Run(["address", "add", Whole(address), "dev", interfaceName, .. LabelOf(address)]).Problem is { } problem)
        {
            return Unavailable(
                $"{address} is not an address of this node, and the node may not add it to {interfaceName} ({problem}): "
                    + "add it by hand, or grant CAP_NET_ADMIN");
        }
        _checks.Announce(address);
        lock (_added)
        {
            _added.Add(address);
        }
        SocketLog.AddressAdded(logger, address, interfaceName);
        return null;
    }

    /// <summary>A listener has left an address: one that was added here, and that no other uses, is taken away.</summary>
    public void Release(IPAddress address)
    {
        lock (_added)
        {
            _users[address] = _users.GetValueOrDefault(address) - 1;
            if (_users[address] <= 0)
            {
                _users.Remove(address);
            }
        }
        Remove(address);
    }

    /// <summary>Takes over addresses that were shared with another node, and are not any more.</summary>
    /// <param name="addresses">On the interface.</param>
    /// <param name="drop">Takes those away that no listener uses.</param>
    public void Inherit(IReadOnlySet<IPAddress> addresses, Action<IEnumerable<IPAddress>> drop)
    {
        lock (_added)
        {
            _added.UnionWith(addresses.Where(_users.ContainsKey));
            drop(addresses.Where(address => !_users.ContainsKey(address)));
        }
    }

    /// <summary>Takes an address away that was added here, unless a listener uses it.</summary>
    public void Remove(IPAddress address)
    {
        lock (_added)
        {
            if (_isKeeping || _users.ContainsKey(address) || !_added.Remove(address))
            {
                return;
            }
        }
        _checks.Forget(address);
        if (Run(["address", "del", Whole(address), "dev", interfaceName!, .. LabelOf(address)]).Problem is { } problem)
        {
            SocketLog.AddressStays(logger, address, interfaceName!, problem);
        }
    }

    /// <summary>The node stops: what its listeners leave stays until <see cref="ReleaseAll"/>, since the end of a session reaches
    /// its client from there alone.</summary>
    public void KeepAll()
    {
        lock (_added)
        {
            _isKeeping = true;
        }
    }

    /// <summary>The sessions have ended: takes away what nothing uses.</summary>
    public void ReleaseAll()
    {
        IPAddress[] left;
        lock (_added)
        {
            _isKeeping = false;
            left = [.. _added];
        }
        foreach (IPAddress address in left)
        {
            Remove(address);
        }
    }

    /// <summary>Asks the network for no further address.</summary>
    public Task StopAsync() => _checks.StopAsync();

    private static AddressRefusal Unavailable(string message) => new(ZoneProblem.AddressUnavailable, message, null);

    private IPAddress? Own()
    {
        lock (_added)
        {
            if (_own is not { } own || time.GetElapsedTime(own.FoundAt) > Remembered)
            {
                _own = own = (NetworkDevice.OwnOf(interfaceName!), time.GetTimestamp());
            }
            return own.Address;
        }
    }

    private string[] LabelOf(IPAddress address) =>
        _label is not null && address.AddressFamily == AddressFamily.InterNetwork ? ["label", _label] : [];

    private static string Whole(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetwork ? $"{address}/32" : $"{address}/128";

    /// <returns>What went wrong, null when nothing did; and what was printed.</returns>
    private static (string? Problem, string Output) Run(params string[] arguments)
    {
        ProcessStartInfo start = new("ip") { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        try
        {
            using Process process = Process.Start(start)!;
            string output = process.StandardOutput.ReadToEnd();
            if (!process.WaitForExit(Limit))
            {
                process.Kill();
                return ($"ip did not end within {Limit.TotalSeconds:0} s", "");
            }
            return process.ExitCode == 0 ? (null, output) : (process.StandardError.ReadToEnd().Split('\n')[0], "");
        }
        catch (Win32Exception)
        {
            return ("the program ip of iproute2 is not installed", "");
        }
    }
}
