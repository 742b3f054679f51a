using System.Net;
using System.Net.Sockets;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Dns;
using Linkspan.DataPlane.Listeners;
using Linkspan.Wire.Dns;
using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane.Names;

/// <summary>The names of one network, whose they are, and the responder that answers them.</summary>
internal sealed class NetworkNames(
    DnsName suffix, NodeOptions options, OwnListeners own, InterfaceAddresses addresses, TimeProvider time, ILogger logger)
{
    private readonly Dictionary<string, DnsName[]> _ofEndpoint = [];
    private readonly Dictionary<DnsName, string> _owners = [];
    private DnsView _view = new(suffix, [], serial: 0, options.DnsTtl);
    private DnsServer? _server;
    private IPEndPoint? _wanted;
    private uint _serial;
    private RetryDelay _retry = new(options.ListenRetryInterval);
    private DateTimeOffset _retryAt;
    private bool _hasFailed;

    /// <summary>Why the responder does not answer, in one sentence; null when it does.</summary>
    public string? Problem { get; private set; } = "the responder was not started yet";

    /// <summary>Where the responder answers; null when it does not.</summary>
    public IPEndPoint? Address { get; private set; }

    /// <summary>Starts the responder at an address, or moves it there. It stays where it is when it is there already.</summary>
    public void ListenAt(string resolverAddress)
    {
        IPEndPoint? wanted =
            IPAddress.TryParse(resolverAddress, out IPAddress? address) ? new IPEndPoint(address, options.DnsPort) : null;
        if (wanted is not null && wanted.Equals(_wanted))
        {
            return;
        }
        _ = StopAsync();
        (_wanted, _hasFailed) = (wanted, false);
        _retry = new RetryDelay(options.ListenRetryInterval);
        if (wanted is null)
        {
            Problem = $"'{resolverAddress}' is no address for the network's DNS responder";
            return;
        }
        _view = _view.With(++_serial, [], [new DnsEntry(_view.NameServer, [wanted.Address])]);
        TryStart();
    }

    /// <summary>Stops the responder until it is started again; its names stay.</summary>
    /// <param name="why">What <see cref="Problem"/> says.</param>
    public void Suspend(string why)
    {
        _wanted = null;
        _ = StopAsync();
        Problem = why;
    }

    /// <summary>Tries again to start a responder that could not, when its wait is over: each failure doubles that.</summary>
    /// <param name="settled">Addresses at which no wait holds.</param>
    /// <returns>Whether it began to answer, or <see cref="Problem"/> is another.</returns>
    public bool Retry(IReadOnlyCollection<IPAddress> settled)
    {
        string? before = Problem;
        bool isDue = _wanted is not null && _server is null
            && (time.GetUtcNow() >= _retryAt || settled.Contains(_wanted.Address));
        return isDue && (TryStart() || Problem != before);
    }

    private bool TryStart()
    {
        if (_wanted is null || _server is not null)
        {
            return false;
        }
        if (_wanted.Address.Equals(IPAddress.Any) || _wanted.Address.Equals(IPAddress.IPv6Any))
        {
            Problem = $"the network's DNS responder needs one address, and {_wanted.Address} stands for all";
            return false;
        }
        DnsServer server = new(_wanted, _view, time, logger);
        SocketError error = server.Start();
        AddressRefusal? missing = error == SocketError.AddressNotAvailable ? addresses.Add(_wanted.Address) : null;
        if (error == SocketError.AddressNotAvailable && missing is null)
        {
            error = server.Start();
        }
        if (error != SocketError.Success)
        {
            addresses.Remove(_wanted.Address);
            _ = server.DisposeAsync().AsTask();
            _retryAt = time.GetUtcNow() + (missing?.RetryAfter ?? _retry.Next());
            Fail(_wanted, error, missing);
            return false;
        }
        _server = server;
        Address = server.EndPoint;
        own.Add(Address);
        addresses.Use(Address.Address);
        Problem = null;
        _retry = new RetryDelay(options.ListenRetryInterval);
        return true;
    }

    /// <summary>While the network is asked for the address again, what it said before stands.</summary>
    private void Fail(IPEndPoint wanted, SocketError error, AddressRefusal? missing)
    {
        bool isChecking = missing?.Problem == ZoneProblem.AddressChecking;
        if (isChecking && _hasFailed)
        {
            return;
        }
        string? before = Problem;
        Problem = error == SocketError.AddressAlreadyInUse
            ? $"another program uses {wanted}, where the network's DNS responder belongs: stop it, or change the DNS port"
            : $"the network's DNS responder cannot listen on {wanted}: {missing?.Message ?? error.ToString()}"
                + (missing?.Problem == ZoneProblem.AddressInUse ? ", or start the node with --dns-address" : "");
        if (!isChecking && Problem != before)
        {
            _hasFailed = true;
            DnsLog.CannotStart(logger, wanted, missing?.Message ?? error.ToString());
        }
    }

    /// <summary>
    /// Sets all names of one endpoint in one step. A name that is broken, outside the suffix or another's is left out.
    /// </summary>
    public void Publish(string endpointId, IReadOnlyList<PublishedName> names)
    {
        DnsName[] before = _ofEndpoint.GetValueOrDefault(endpointId) ?? [];
        List<DnsEntry> entries = [];
        foreach (PublishedName name in names)
        {
            if (EntryOf(name) is { } entry && _owners.GetValueOrDefault(entry.Name, endpointId) == endpointId
                && !entries.Exists(other => other.Name.Equals(entry.Name)))
            {
                entries.Add(entry);
            }
            else
            {
                DataPlaneLog.NameRefused(logger, endpointId, name.Name);
            }
        }
        DnsName[] withdrawn = [.. before.Where(name => !entries.Exists(entry => entry.Name.Equals(name)))];
        DnsEntry[] published = [.. entries.Where(entry => !IsSame(entry, _view.Find(entry.Name)))];
        if (withdrawn.Length == 0 && published.Length == 0)
        {
            return;
        }
        _view = _view.With(++_serial, withdrawn, published);
        if (_server is not null)
        {
            _server.View = _view;
        }
        Remember(endpointId, withdrawn, [.. entries.Select(entry => entry.Name)]);
    }

    /// <summary>Whether a query for the name is answered with the address now.</summary>
    public bool Answers(string name, IPAddress address) =>
        _server is not null && DnsName.TryParse(name, out DnsName? parsed) && _view.Find(parsed!) is { } entry
        && entry.Addresses.Contains(address);

    /// <summary>Stops the responder; its names are kept for the next one.</summary>
    public async Task StopAsync()
    {
        DnsServer? server = _server;
        _server = null;
        if (Address is { } address)
        {
            own.Remove(address);
            addresses.Release(address.Address);
            Address = null;
        }
        Problem = "the responder was stopped";
        if (server is not null)
        {
            await server.DisposeAsync().ConfigureAwait(false);
        }
    }

    private void Remember(string endpointId, DnsName[] withdrawn, DnsName[] now)
    {
        foreach (DnsName name in withdrawn)
        {
            _owners.Remove(name);
        }
        foreach (DnsName name in now)
        {
            _owners[name] = endpointId;
        }
        _ofEndpoint.Remove(endpointId);
        if (now.Length > 0)
        {
            _ofEndpoint[endpointId] = now;
        }
    }

    private DnsEntry? EntryOf(PublishedName published)
    {
        if (!DnsName.TryParse(published.Name, out DnsName? name) || !name!.IsAtOrUnder(suffix) || name.Equals(suffix)
            || name.Equals(_view.NameServer))
        {
            return null;
        }
        if (published.AliasOf is null)
        {
            return new DnsEntry(name, published.Addresses);
        }
        return DnsName.TryParse(published.AliasOf, out DnsName? target) ? DnsEntry.Alias(name, target!) : null;
    }

    private static bool IsSame(DnsEntry entry, DnsEntry? other) =>
        other is not null
        && entry.Addresses.SequenceEqual(other.Addresses)
        && (entry.CanonicalName?.Equals(other.CanonicalName) ?? other.CanonicalName is null);
}
