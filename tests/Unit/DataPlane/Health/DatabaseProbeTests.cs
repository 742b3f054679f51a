using System.Net;
using System.Net.Sockets;
using System.Text;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Health;
using Linkspan.Testing;
using Linkspan.Testing.Peers;
using Linkspan.Wire.MySql;
using Linkspan.Wire.ProxyProtocol;
using Xunit;

namespace Linkspan.Unit.DataPlane.Health;

/// <summary>Probes of scripted peers: what no real database can be made to do.</summary>
public sealed class DatabaseProbeTests
{
    private static readonly ProbeAccount Account = new("probe", "secret");

    private readonly ManualTime _time = new();

    public static TheoryData<string, PeerScript, ProbeClass> Peers => new()
    {
        { "closes at once", PeerScripts.ClosesAtOnce, ProbeClass.Unreachable },
        { "resets at once", PeerScripts.ResetsAtOnce, ProbeClass.Unreachable },
        { "SSH", PeerScripts.SpeaksSsh, ProbeClass.NotMySql },
        { "HTTP error at once", PeerScripts.Sends("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray()), ProbeClass.NotMySql },
        { "random bytes", PeerScripts.SendsRandomBytes(seed: 3, count: 4000), ProbeClass.NotMySql },
        { "half a greeting", CutGreeting, ProbeClass.NotMySql },
        { "error 1040", PeerScripts.SendsErrorAtOnce(1040, "Too many connections"), ProbeClass.TooManyConnections1040 },
        { "error 1129", PeerScripts.SendsErrorAtOnce(1129, "Host is blocked"), ProbeClass.Blocked1129 },
        { "error 1130", PeerScripts.SendsErrorAtOnce(1130, "Host is not allowed"), ProbeClass.AccessDenied },
        { "error 2999", PeerScripts.SendsErrorAtOnce(2999, "?"), ProbeClass.ServerError },
        { "ends after the login", EndsAfterLogin, ProbeClass.ProxyMismatch },
        { "answers out of turn", AnswersWith(MySqlBytes.Ok(9)), ProbeClass.NotMySql },
        { "answers nonsense", AnswersWith(MySqlBytes.Packet(2, [0x42, 0x42])), ProbeClass.NotMySql },
        { "refuses logins", PeerScripts.RefusesEveryLogin, ProbeClass.Healthy },
        { "anybody may log in", PeerScripts.AcceptsAnyLogin, ProbeClass.Healthy },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Peers))]
    public async Task R8_Every_kind_of_peer_has_its_class(string name, PeerScript script, ProbeClass expected)
    {
        await using ScriptedMySqlPeer peer = ScriptedMySqlPeer.Start(script);

        ProbeOutcome outcome = await ProbeAsync(peer, account: null);

        Assert.True(expected == outcome.Class, $"{name}: {outcome}");
    }

    public static TheoryData<string, PeerScript> SilentPeers => new()
    {
        { "in its greeting", PeerScripts.HangsInItsGreeting },
        { "HTTP, until it is spoken to", PeerScripts.SpeaksHttp },
        { "after its greeting", PeerScripts.HangsAfterItsGreeting },
        { "in the middle of its greeting", PeerScripts.Sends(MySqlBytes.Greeting("x")[..20]) },
        { "in TLS", PeerScripts.Sends(MySqlBytes.Greeting("x", ssl: true)) },
    };

    [Theory]
    [MemberData(nameof(SilentPeers))]
    public async Task A_peer_that_hangs_costs_no_more_than_the_limit(string where, PeerScript script)
    {
        await using ScriptedMySqlPeer peer = ScriptedMySqlPeer.Start(script);

        Task<ProbeOutcome> probe = ProbeAsync(peer, account: null);
        await peer.ConversationAsync();
        _time.Advance(ProbeLimits.Default.Whole);
        ProbeOutcome outcome = await probe;

        Assert.True(ProbeClass.Timeout == outcome.Class, $"{where}: {outcome}");
        Assert.Equal(ProbeLimits.Default.Whole.TotalMilliseconds, outcome.ElapsedMs);
    }

    [Fact]
    public async Task A_closed_port_is_told_as_refused_and_a_forbidden_address_is_not_dialled()
    {
        DatabaseProbe probe = Probe([new IPEndPoint(IPAddress.Loopback, FreePort.Next())], null);
        DatabaseProbe forbidden = Probe([], ProbeClass.AddressForbidden);
        ProbeTarget target = new("db.example.org", 4000, SendsProxyHeader: false, Account: null);

        Assert.Equal(ProbeClass.Refused, (await probe.RunAsync(target, Token)).Class);
        Assert.Equal(ProbeClass.AddressForbidden, (await forbidden.RunAsync(target, Token)).Class);
    }

    [Fact]
    public async Task The_next_address_is_tried_when_the_first_does_not_answer()
    {
        await using ScriptedMySqlPeer peer = ScriptedMySqlPeer.Start(PeerScripts.AcceptsAnyLogin);
        DatabaseProbe probe = Probe([new IPEndPoint(IPAddress.Loopback, FreePort.Next()), peer.Address], null);

        Assert.Equal(
            ProbeClass.Healthy, (await probe.RunAsync(new("db.example.org", 4000, false, null), Token)).Class);
    }

    [Fact]
    public async Task A_login_that_succeeds_ends_with_COM_QUIT()
    {
        await using ScriptedMySqlPeer peer = ScriptedMySqlPeer.Start(PeerScripts.AcceptsAnyLogin);

        await ProbeAsync(peer, Account);
        PeerConversation conversation = await peer.ConversationAsync();
        await Eventually.TrueAsync(
            "COM_QUIT has arrived",
            () => conversation.Received.AsSpan().EndsWith<byte>([1, 0, 0, 0, 1]),
            cancellationToken: Token);
    }

    [Fact]
    public async Task P4_A_database_that_expects_a_header_gets_LOCAL_first_of_all()
    {
        await using ScriptedMySqlPeer peer = ScriptedMySqlPeer.Start(
            PeerScripts.AfterProxyHeader(PeerScripts.AcceptsAnyLogin));

        ProbeOutcome outcome = await ProbeAsync(peer, Account, sendsProxyHeader: true);

        byte[] received = (await peer.ConversationAsync()).Received;
        Assert.Equal(ProbeClass.Healthy, outcome.Class);
        Assert.Equal(ProxyHeader.Local.ToArray(), received[..16]);
    }

    [Fact]
    public async Task A_scramble_proves_the_password_and_the_password_itself_never_travels_in_clear()
    {
        byte[] salt = Encoding.ASCII.GetBytes("01234567890123456789");
        byte[] request = [0xFE, .. Encoding.ASCII.GetBytes("caching_sha2_password"), 0, .. salt, 0];
        await using ScriptedMySqlPeer peer = ScriptedMySqlPeer.Start(async (conversation, cancellationToken) =>
        {
            await conversation.SendAsync(MySqlBytes.Greeting("8.4.0"), cancellationToken);
            await conversation.ReceivePacketAsync(cancellationToken);
            await conversation.SendAsync(MySqlBytes.Packet(2, request), cancellationToken);
            await conversation.ReceivePacketAsync(cancellationToken);
            await conversation.SendAsync(MySqlBytes.Packet(4, [1, 4]), cancellationToken);
            await conversation.ReceivePacketAsync(cancellationToken);
            await conversation.SendAsync(MySqlBytes.Error(6, 1045, "28000", "Access denied"), cancellationToken);
        });

        ProbeOutcome outcome = await ProbeAsync(peer, Account);

        byte[] received = (await peer.ConversationAsync()).Received;
        Assert.Equal((ProbeClass.AccessDenied, "8.4.0"), (outcome.Class, outcome.ServerVersion));
        Assert.True(received.AsSpan().IndexOf(MySqlScramble.CachingSha2Password("secret", salt)) > 0);
        Assert.Equal(-1, received.AsSpan().IndexOf("secret"u8));
    }

    [Fact]
    public async Task M11_A_request_for_the_clear_password_is_answered_with_nothing()
    {
        byte[] request = [0xFE, .. Encoding.ASCII.GetBytes("mysql_clear_password"), 0];
        await using ScriptedMySqlPeer peer = ScriptedMySqlPeer.Start(async (conversation, cancellationToken) =>
        {
            await conversation.SendAsync(MySqlBytes.Greeting("8.4.0"), cancellationToken);
            await conversation.ReceivePacketAsync(cancellationToken);
            await conversation.SendAsync(MySqlBytes.Packet(2, request), cancellationToken);
            await conversation.ReceivePacketAsync(cancellationToken);
            await conversation.SendAsync(MySqlBytes.Error(4, 1045, "28000", "Access denied"), cancellationToken);
        });

        ProbeOutcome outcome = await ProbeAsync(peer, Account);

        Assert.Equal(ProbeClass.AccessDenied, outcome.Class);
        Assert.Equal(-1, (await peer.ConversationAsync()).Received.AsSpan().IndexOf("secret"u8));
    }

    [Fact]
    public async Task M2_Bytes_ahead_of_TLS_end_the_probe()
    {
        await using ScriptedMySqlPeer peer = ScriptedMySqlPeer.Start(
            PeerScripts.Sends([.. MySqlBytes.Greeting("x", ssl: true), .. MySqlBytes.Ok(2)]));

        Assert.Equal(ProbeClass.TlsFailed, (await ProbeAsync(peer, Account)).Class);
    }

    [Fact]
    public async Task A_version_is_kept_short_and_printable()
    {
        await using ScriptedMySqlPeer peer = ScriptedMySqlPeer.Start(async (conversation, cancellationToken) =>
        {
            await conversation.SendAsync(MySqlBytes.Greeting("8\n<b>" + new string('x', 300)), cancellationToken);
            await conversation.ReceivePacketAsync(cancellationToken);
            await conversation.SendAsync(MySqlBytes.Ok(2), cancellationToken);
        });

        Assert.Equal("8<b>" + new string('x', 60), (await ProbeAsync(peer, null)).ServerVersion);
    }

    private static PeerScript CutGreeting { get; } = (conversation, cancellationToken) =>
        conversation.SendAsync(MySqlBytes.Greeting("x")[..20], cancellationToken);

    private static PeerScript EndsAfterLogin { get; } = async (conversation, cancellationToken) =>
    {
        await conversation.SendAsync(MySqlBytes.Greeting("8.0.11-TiDB"), cancellationToken);
        await conversation.ReceivePacketAsync(cancellationToken);
    };

    private static PeerScript AnswersWith(byte[] answer) => async (conversation, cancellationToken) =>
    {
        await conversation.SendAsync(MySqlBytes.Greeting("x"), cancellationToken);
        await conversation.ReceivePacketAsync(cancellationToken);
        await conversation.SendAsync(answer, cancellationToken);
    };

    private Task<ProbeOutcome> ProbeAsync(ScriptedMySqlPeer peer, ProbeAccount? account, bool sendsProxyHeader = false) =>
        Probe([peer.Address], null).RunAsync(new ProbeTarget("localhost", peer.Port, sendsProxyHeader, account), Token);

    private DatabaseProbe Probe(IPEndPoint[] allowed, ProbeClass? failure) =>
        new((_, _, _) => ValueTask.FromResult(new ProbeAddresses(allowed, failure)), ProbeLimits.Default, _time);
}
