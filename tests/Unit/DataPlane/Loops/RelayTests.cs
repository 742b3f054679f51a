using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Linkspan.Contracts.Nodes;
using Xunit;

namespace Linkspan.Unit.DataPlane.Loops;

/// <summary>Sessions of one node over real loopback connections.</summary>
public sealed class RelayTests
{
    [Fact]
    public async Task Bytes_pass_both_ways()
    {
        await using NodeRig rig = new();
        EndpointPlacement endpoint = await rig.PlaceAsync();
        (Socket client, Socket database) = await rig.OpenAsync(endpoint);

        await Plain.SendAsync(database, "greeting"u8.ToArray());
        byte[] greeting = await Plain.ReceiveAsync(client, 8);
        await Plain.SendAsync(client, "login"u8.ToArray());
        byte[] login = await Plain.ReceiveAsync(database, 5);

        Assert.Equal("greeting", Encoding.ASCII.GetString(greeting));
        Assert.Equal("login", Encoding.ASCII.GetString(login));
    }

    [Fact]
    public async Task A_database_that_speaks_and_hangs_up_at_once_leaves_no_session_behind()
    {
        await using NodeRig rig = new(change: options => options with { Loops = 1 });
        EndpointPlacement endpoint = await rig.PlaceAsync();

        for (int session = 0; session < 200; session++)
        {
            using Socket client = await NodeRig.ConnectAsync(endpoint);
            using Socket database = await rig.Database.AcceptAsync();
            await Plain.SendAsync(database, "full"u8.ToArray());
            database.Dispose();
            Assert.Equal("full", Encoding.ASCII.GetString(await Plain.ReceiveToEndAsync(client)));
        }

        await NodeRig.UntilAsync("no session is open", () => rig.Traffic(endpoint) is { LiveSessions: 0, OpenedSessions: 200 });
    }

    [Fact]
    public async Task A_client_that_ends_sending_still_gets_its_answer()
    {
        await using NodeRig rig = new();
        EndpointPlacement endpoint = await rig.PlaceAsync();
        (Socket client, Socket database) = await rig.OpenAsync(endpoint);

        await Plain.SendAsync(client, "question"u8.ToArray());
        client.Shutdown(SocketShutdown.Send);
        byte[] question = await Plain.ReceiveToEndAsync(database);
        await Plain.SendAsync(database, "answer"u8.ToArray());
        database.Shutdown(SocketShutdown.Send);
        byte[] answer = await Plain.ReceiveToEndAsync(client);

        Assert.Equal("question", Encoding.ASCII.GetString(question));
        Assert.Equal("answer", Encoding.ASCII.GetString(answer));
        await rig.LoggedAsync("ended: ClientClosed, 8 B up, 6 B down");
    }

    [Fact]
    public async Task A_database_that_ends_sending_still_takes_what_the_client_sends()
    {
        await using NodeRig rig = new();
        EndpointPlacement endpoint = await rig.PlaceAsync();
        (Socket client, Socket database) = await rig.OpenAsync(endpoint);

        database.Shutdown(SocketShutdown.Send);
        byte[] nothing = await Plain.ReceiveToEndAsync(client);
        await Plain.SendAsync(client, "more"u8.ToArray());
        client.Shutdown(SocketShutdown.Send);
        byte[] more = await Plain.ReceiveToEndAsync(database);

        Assert.Empty(nothing);
        Assert.Equal("more", Encoding.ASCII.GetString(more));
        await rig.LoggedAsync("ended: DatabaseClosed, 4 B up, 0 B down");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reset_of_one_side_resets_the_other(bool byClient)
    {
        await using NodeRig rig = new();
        EndpointPlacement endpoint = await rig.PlaceAsync();
        (Socket client, Socket database) = await rig.OpenAsync(endpoint);
        await Plain.SendAsync(database, "x"u8.ToArray());
        await Plain.ReceiveAsync(client, 1);

        Plain.ResetNow(byClient ? client : database);
        SocketError? seen = await Plain.FailureAsync(byClient ? database : client);

        Assert.Equal(SocketError.ConnectionReset, seen);
        await rig.LoggedAsync(byClient ? "ended: ClientReset" : "ended: DatabaseReset");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Sixty_four_megabytes_arrive_unchanged(bool upwards)
    {
        await using NodeRig rig = new();
        EndpointPlacement endpoint = await rig.PlaceAsync();
        (Socket client, Socket database) = await rig.OpenAsync(endpoint);
        byte[] payload = new byte[64 << 20];
        new Random(1).NextBytes(payload);
        (Socket from, Socket to) = upwards ? (client, database) : (database, client);

        Task<byte[]> received = Plain.ReceiveToEndAsync(to);
        await Plain.SendAsync(from, payload);
        from.Shutdown(SocketShutdown.Send);

        Assert.Equal(SHA256.HashData(payload), SHA256.HashData(await received));
    }
}
