using System.Net;
using System.Net.Sockets;
using Linkspan.DataPlane;
using Linkspan.DataPlane.Names;
using Linkspan.DataPlane.Listeners;
using Linkspan.Testing;
using Linkspan.Testing.Clients;
using Linkspan.Testing.Nodes;
using Linkspan.Wire.Dns;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Linkspan.Unit.DataPlane.Names;

/// <summary>The names of one network behind a real responder; dig asks.</summary>
public sealed class NetworkNamesTests : IAsyncDisposable
{
    private const string Suffix = "linkspan.internal";

    private readonly ManualTime _time = new();
    private readonly NodeOptions _options = new() { DnsPort = FreePort.Next() };
    private readonly OwnListeners _own = new(new HashSet<int>(), TimeProvider.System);
    private readonly string _address = Placements.NextAddress();
    private readonly NetworkNames _names;

    public NetworkNamesTests()
    {
        InterfaceAddresses addresses = new(interfaceName: null, _time, NullLogger.Instance);
        _names = new NetworkNames(DnsName.Parse(Suffix), _options, _own, addresses, _time, NullLogger.Instance);
    }

    public async ValueTask DisposeAsync() => await _names.StopAsync();

    [Fact]
    public async Task R15_two_endpoints_of_one_service_in_one_network_do_not_touch_each_other()
    {
        _names.ListenAt(_address);
        _names.Publish("ep-1", [Named("ep-1.epsrv-1", "127.64.0.10")]);
        _names.Publish("ep-2", [Named("ep-2.epsrv-1", "127.64.0.11")]);

        _names.Publish("ep-1", []);

        Assert.Equal("NXDOMAIN", (await AskAsync("ep-1.epsrv-1")).Status);
        Assert.Equal(["127.64.0.11"], Data(await AskAsync("ep-2.epsrv-1")));
        DigAnswer between = await AskAsync("epsrv-1");
        Assert.Equal(("NOERROR", 0), (between.Status, between.Answers.Count));
    }

    [Fact]
    public async Task An_endpoint_cannot_take_anothers_name()
    {
        _names.ListenAt(_address);
        _names.Publish("ep-1", [Named("alias", "127.64.0.10")]);

        _names.Publish("ep-2", [Named("alias", "127.64.0.66"), Named("own", "127.64.0.11")]);
        string[] during = Data(await AskAsync("alias"));
        _names.Publish("ep-2", []);

        Assert.Equal(["127.64.0.10"], during);
        Assert.Equal(["127.64.0.10"], Data(await AskAsync("alias")));
    }

    [Theory]
    [InlineData("ep-1.example.com")]
    [InlineData("linkspan.internal")]
    [InlineData("ns.linkspan.internal")]
    [InlineData("a..linkspan.internal")]
    [InlineData("")]
    public async Task S6_a_name_that_is_not_the_networks_is_left_out_and_the_others_stay(string broken)
    {
        _names.ListenAt(_address);

        _names.Publish("ep-1", [new PublishedName(broken, [IPAddress.Parse("127.64.0.66")], null), Named("ep-1", "127.64.0.10")]);

        Assert.Equal(["127.64.0.10"], Data(await AskAsync("ep-1")));
        Assert.Equal([_address], Data(await AskAsync("ns")));
    }

    [Fact]
    public async Task An_alias_leads_to_the_name_that_it_stands_for()
    {
        _names.ListenAt(_address);
        _names.Publish("ep-1", [Named("ep-1", "127.64.0.10"), new PublishedName($"db.{Suffix}", [], $"ep-1.{Suffix}")]);

        DigAnswer answer = await AskAsync("db");

        Assert.Equal(["CNAME", "A"], answer.Answers.Select(record => record.Type));
        Assert.Equal("127.64.0.10", answer.Answers[1].Data);
    }

    [Fact]
    public async Task An_occupied_port_is_named_and_the_names_are_answered_once_it_is_free()
    {
        using Socket other = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        other.Bind(new IPEndPoint(IPAddress.Parse(_address), _options.DnsPort));
        _names.ListenAt(_address);
        string? problem = _names.Problem;
        _names.Publish("ep-1", [Named("ep-1", "127.64.0.10")]);
        other.Dispose();

        bool early = _names.Retry([]);
        _time.Advance(TimeSpan.FromSeconds(1));
        bool late = _names.Retry([]);

        Assert.StartsWith($"another program uses {_address}:{_options.DnsPort}", problem, StringComparison.Ordinal);
        Assert.Equal((false, true), (early, late));
        Assert.Null(_names.Problem);
        Assert.Equal(["127.64.0.10"], Data(await AskAsync("ep-1")));
    }

    [Fact]
    public async Task S8_a_responder_that_moves_takes_its_names_along_and_is_one_of_our_own_listeners()
    {
        _names.ListenAt(_address);
        _names.Publish("ep-1", [Named("ep-1", "127.64.0.10")]);
        IPEndPoint first = _names.Address!;

        _names.ListenAt(Placements.NextAddress());

        Assert.NotEqual(first, _names.Address);
        Assert.Equal(["127.64.0.10"], Data(await AskAsync("ep-1")));
        Assert.False(_own.Contains(first));
        Assert.True(_own.Contains(_names.Address!));
    }

    private static PublishedName Named(string label, string address) =>
        new($"{label}.{Suffix}", [IPAddress.Parse(address)], null);

    private static string[] Data(DigAnswer answer) => [.. answer.Answers.Select(record => record.Data)];

    private Task<DigAnswer> AskAsync(string label) => Dig.AskAsync(_names.Address!, $"{label}.{Suffix}");
}
