using System.Net;
using System.Net.Sockets;
using Linkspan.DataPlane.Dns;
using Linkspan.Testing;
using Linkspan.Testing.Clients;
using Linkspan.Wire.Dns;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Linkspan.Unit.DataPlane.Dns;

/// <summary>The responder on real sockets; dig is the judge of what it says.</summary>
public sealed class DnsServerTests : IAsyncDisposable
{
    private const string Many = "many.linkspan.internal";

    private readonly ManualTime _time = new();
    private readonly DnsServer _server;

    public DnsServerTests()
    {
        DnsView view = DnsViews.Create(DnsViews.Many(Many, 200));
        _server = new DnsServer(new IPEndPoint(IPAddress.Parse("127.64.0.2"), 0), view, _time, NullLogger.Instance);
        Assert.Equal(SocketError.Success, _server.Start());
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("+notcp")]
    [InlineData("+tcp")]
    [InlineData("+noedns")]
    [InlineData("+dnssec")]
    public async Task Dig_reads_addresses_over_every_transport(string option)
    {
        DigAnswer answer = await Dig.AskAsync(_server.EndPoint, DnsViews.Endpoint, "A", option);

        Assert.Equal("NOERROR", answer.Status);
        Assert.Equal(["127.64.0.10", "127.64.1.10"], answer.Answers.Select(record => record.Data));
        Assert.Contains("aa", answer.Flags);
        Assert.DoesNotContain("ra", answer.Flags);
        Assert.DoesNotContain("WARNING: Message parser", answer.Text);
    }

    [Fact]
    public async Task Dig_agrees_on_absence_refusal_and_aliases()
    {
        DigAnswer noData = await Dig.AskAsync(_server.EndPoint, DnsViews.Endpoint, "AAAA");
        DigAnswer unknown = await Dig.AskAsync(_server.EndPoint, "nothing.linkspan.internal");
        DigAnswer foreign = await Dig.AskAsync(_server.EndPoint, "example.org");
        DigAnswer alias = await Dig.AskAsync(_server.EndPoint, "DB.linkspan.INTERNAL");
        DigAnswer apex = await Dig.AskAsync(_server.EndPoint, "linkspan.internal", "SOA");

        Assert.Equal(("NOERROR", 0, "SOA"), (noData.Status, noData.Answers.Count, Assert.Single(noData.Authority).Type));
        Assert.Equal(("NXDOMAIN", 5), (unknown.Status, Assert.Single(unknown.Authority).Ttl));
        Assert.Equal("REFUSED", foreign.Status);
        Assert.Equal(["CNAME", "A", "A"], alias.Answers.Select(record => record.Type));
        Assert.Equal("DB.linkspan.INTERNAL.", alias.Answers[0].Name);
        Assert.StartsWith("ns.linkspan.internal. hostmaster.linkspan.internal. 77 ", Assert.Single(apex.Answers).Data);
    }

    [Fact]
    public async Task Dig_turns_to_TCP_when_an_answer_is_too_large()
    {
        DigAnswer truncated = await Dig.AskAsync(_server.EndPoint, Many, "A", "+ignore");
        DigAnswer whole = await Dig.AskAsync(_server.EndPoint, Many);

        Assert.Contains("tc", truncated.Flags);
        Assert.Equal(200, whole.Answers.Count);
    }

    [Fact]
    public async Task R15_A_new_view_shows_and_withdraws_names_with_the_next_query()
    {
        const string name = "new.linkspan.internal";
        string? before = (await Dig.AskAsync(_server.EndPoint, name)).Status;

        _server.View = DnsViews.Create(DnsViews.Addresses(name, "127.64.0.99"));
        DigAnswer shown = await Dig.AskAsync(_server.EndPoint, name);
        _server.View = DnsViews.Create();
        string? after = (await Dig.AskAsync(_server.EndPoint, name)).Status;

        Assert.Equal(("NXDOMAIN", "NXDOMAIN"), (before, after));
        Assert.Equal("127.64.0.99", Assert.Single(shown.Answers).Data);
    }

    [Fact]
    public async Task Queries_sent_together_on_one_connection_are_answered_in_order()
    {
        using TcpClient client = await ConnectAsync();
        using MemoryStream queries = new();
        for (ushort id = 0; id < 100; id++)
        {
            queries.Write(Framed(Query(id)));
        }

        await client.GetStream().WriteAsync(queries.ToArray(), Token);

        for (ushort id = 0; id < 100; id++)
        {
            Assert.Equal(id, (await ReadAsync(client)).Header.Id);
        }
    }

    [Fact]
    public async Task A_query_that_arrives_byte_by_byte_is_answered()
    {
        using TcpClient client = await ConnectAsync();

        foreach (byte part in Framed(Query(7)))
        {
            await client.GetStream().WriteAsync(new[] { part }, Token);
        }

        Assert.Equal(7, (await ReadAsync(client)).Header.Id);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_connection_without_a_whole_query_is_closed_after_the_idle_limit(int bytesBefore)
    {
        using TcpClient client = await ConnectAsync();
        await client.GetStream().WriteAsync(new byte[bytesBefore], Token);
        await Eventually.TrueAsync("the connection waits", () => _time.WaitingTimers == 1, cancellationToken: Token);

        _time.Advance(DnsTcpConnection.IdleLimit);

        await AssertEndedAsync(client);
    }

    [Fact]
    public async Task A_query_over_the_limit_ends_the_connection()
    {
        using TcpClient client = await ConnectAsync();

        await client.GetStream().WriteAsync(
            Framed(new byte[DnsTcpConnection.MaxQueryBytes + 1])[..^1], Token);

        await AssertEndedAsync(client);
    }

    [Fact]
    public async Task One_connection_more_than_the_limit_is_closed_and_a_place_becomes_free_again()
    {
        List<TcpClient> clients = [];
        for (int index = 0; index < DnsTcpListener.MaxConnections; index++)
        {
            clients.Add(await ConnectAsync());
        }
        await Eventually.TrueAsync(
            "all are served", () => _time.WaitingTimers == DnsTcpListener.MaxConnections, cancellationToken: Token);

        using TcpClient refused = await ConnectAsync();
        await AssertEndedAsync(refused);

        clients[0].Dispose();
        await Eventually.TrueAsync(
            "a place is free", () => _time.WaitingTimers < DnsTcpListener.MaxConnections, cancellationToken: Token);
        DigAnswer answer = await Dig.AskAsync(_server.EndPoint, DnsViews.Endpoint, "A", "+tcp");
        clients.ForEach(client => client.Dispose());

        Assert.Equal("NOERROR", answer.Status);
    }

    [Fact]
    public async Task An_occupied_port_is_told_and_the_other_transport_let_go()
    {
        await using DnsServer second = new(_server.EndPoint, DnsViews.Create(), _time, NullLogger.Instance);
        using Socket onlyTcp = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        onlyTcp.Bind(new IPEndPoint(IPAddress.Parse("127.64.0.3"), 0));
        onlyTcp.Listen();
        IPEndPoint half = (IPEndPoint)onlyTcp.LocalEndPoint!;
        await using DnsServer third = new(half, DnsViews.Create(), _time, NullLogger.Instance);

        Assert.Equal(SocketError.AddressAlreadyInUse, second.Start());
        Assert.Equal(SocketError.AddressAlreadyInUse, third.Start());
        using UdpClient free = new(half);
    }

    [Fact]
    public async Task A_stopped_server_closes_its_connections_and_frees_its_port()
    {
        using TcpClient client = await ConnectAsync();
        await client.GetStream().WriteAsync(Framed(Query(1)), Token);
        await ReadAsync(client);

        await _server.DisposeAsync();

        await AssertEndedAsync(client);
        using UdpClient free = new(_server.EndPoint);
    }

    private static byte[] Query(ushort id) =>
        DnsWriter.Write(DnsMessage.Query(id, new DnsQuestion(DnsViews.Name(DnsViews.Endpoint), DnsType.A)));

    private static byte[] Framed(byte[] message) => [(byte)(message.Length >> 8), (byte)message.Length, .. message];

    private static async Task<DnsMessage> ReadAsync(TcpClient client)
    {
        byte[] length = new byte[2];
        await client.GetStream().ReadExactlyAsync(length, Token);
        byte[] message = new byte[(length[0] << 8) | length[1]];
        await client.GetStream().ReadExactlyAsync(message, Token);
        Assert.True(DnsReader.TryRead(message, out DnsMessage? read));
        return read!;
    }

    // A reset is an end as well: it comes when bytes of ours were still unread.
    private static async Task AssertEndedAsync(TcpClient client)
    {
        try
        {
            Assert.Equal(0, await client.GetStream().ReadAsync(new byte[1], Token));
        }
        catch (IOException exception)
        {
            Assert.Equal(SocketError.ConnectionReset, Assert.IsType<SocketException>(exception.InnerException).SocketErrorCode);
        }
    }

    private async Task<TcpClient> ConnectAsync()
    {
        TcpClient client = new();
        await client.ConnectAsync(_server.EndPoint, Token);
        return client;
    }
}
