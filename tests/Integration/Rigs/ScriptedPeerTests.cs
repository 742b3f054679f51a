using System.Net.Sockets;
using Linkspan.Testing.Clients;
using Linkspan.Testing.Peers;
using Linkspan.Testing.Processes;
using Xunit;

namespace Linkspan.Integration.Rigs;

/// <summary>What the real client makes of the scripted peers.</summary>
public sealed class ScriptedPeerTests
{
    [Fact]
    public async Task The_real_client_takes_the_accepting_peer_for_a_database()
    {
        await using ScriptedMySqlPeer peer = ScriptedMySqlPeer.Start(PeerScripts.AcceptsAnyLogin);

        CommandResult result = await QueryAsync(peer);

        Assert.Equal("SELECT 'a value'\n", result.MustSucceed());
    }

    [Fact]
    public async Task The_real_client_shows_the_error_that_takes_the_greetings_place()
    {
        await using ScriptedMySqlPeer peer = ScriptedMySqlPeer.Start(PeerScripts.SendsErrorAtOnce(1040, "Too many connections"));

        CommandResult result = await QueryAsync(peer);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("1040", result.Error);
        Assert.Contains("Too many connections", result.Error);
    }

    [Fact]
    public async Task The_real_client_shows_a_refused_login()
    {
        await using ScriptedMySqlPeer peer = ScriptedMySqlPeer.Start(PeerScripts.RefusesEveryLogin);

        CommandResult result = await QueryAsync(peer);

        Assert.Contains("1045", result.Error);
    }

    [Fact]
    public async Task A_peer_echoes_and_records_what_it_received()
    {
        await using ScriptedMySqlPeer peer = ScriptedMySqlPeer.Start(PeerScripts.EchoesAfterItsGreeting);
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(peer.Address, TestContext.Current.CancellationToken);
        await using NetworkStream stream = new(socket);
        byte[] greeting = new byte[MySqlBytes.Greeting(PeerScripts.Version).Length];
        await stream.ReadExactlyAsync(greeting, TestContext.Current.CancellationToken);

        await stream.WriteAsync("hello"u8.ToArray(), TestContext.Current.CancellationToken);
        byte[] echo = new byte[5];
        await stream.ReadExactlyAsync(echo, TestContext.Current.CancellationToken);

        Assert.Equal("hello"u8.ToArray(), echo);
        Assert.Equal("hello"u8.ToArray(), (await peer.ConversationAsync()).Received);
    }

    private static Task<CommandResult> QueryAsync(ScriptedMySqlPeer peer) =>
        RealClient.QueryAsync("127.0.0.1", peer.Port, "anybody", "anything", "SELECT 'a value'");
}
