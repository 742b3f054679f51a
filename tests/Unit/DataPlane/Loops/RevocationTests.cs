using System.Diagnostics;
using System.Net.Sockets;
using Linkspan.Contracts.Nodes;
using Linkspan.Testing;
using Linkspan.Testing.Nodes;
using Xunit;

namespace Linkspan.Unit.DataPlane.Loops;

public sealed class RevocationTests
{
    [Fact]
    public async Task Withdrawn_access_closes_exactly_the_endpoints_sessions_within_a_second_and_reports_their_number()
    {
        await using NodeRig rig = new();
        EndpointPlacement kept = Placements.Endpoint(rig.Port, "ep-2");
        EndpointPlacement endpoint = await rig.PlaceAsync();
        await rig.SendAsync(Placements.Change(2, kept));
        List<Socket> clients = [];
        for (int count = 0; count < 20; count++)
        {
            clients.Add((await rig.OpenAsync(endpoint)).Client);
        }
        (Socket keptClient, Socket keptDatabase) = await rig.OpenAsync(kept);

        long withdrawnAt = Stopwatch.GetTimestamp();
        await rig.SendAsync(Placements.Change(3, endpoint.Refused("Disconnected")));
        SocketError?[] seen = await Task.WhenAll(clients.Select(Plain.FailureAsync));
        TimeSpan elapsed = Stopwatch.GetElapsedTime(withdrawnAt);

        Assert.All(seen, failure => Assert.Equal(SocketError.ConnectionReset, failure));
        Assert.InRange(elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        ClosedSessionsReport closed = Assert.Single(rig.Channel.Reports.SelectMany(report => report.Closed));
        Assert.Equal(("ep-1", 3L, 20), (closed.EndpointId, closed.Revision, closed.Sessions));
        Assert.InRange(closed.ElapsedMs, 0, 1_000);
        await rig.LoggedAsync("ended: Revoked (Disconnected)");
        await Plain.SendAsync(keptClient, "still"u8.ToArray());
        Assert.Equal(5, (await Plain.ReceiveAsync(keptDatabase, 5)).Length);
    }

    [Fact]
    public async Task A_slow_reader_with_full_buffers_is_revoked_as_fast()
    {
        await using NodeRig rig = new();
        EndpointPlacement endpoint = await rig.PlaceAsync();
        (Socket client, Socket database) = await rig.OpenAsync(endpoint);
        database.Blocking = false;
        while (true)
        {
            database.Send(new byte[65_536], 0, 65_536, SocketFlags.None, out SocketError error);
            if (error == SocketError.WouldBlock)
            {
                break;
            }
        }

        await rig.SendAsync(Placements.Change(2, endpoint.Refused()));

        await rig.LoggedAsync("ended: Revoked (NotRegistered)");
        await NodeRig.UntilAsync("no session is left", () => rig.Traffic(endpoint)?.LiveSessions == 0);
        client.Dispose();
    }

    [Fact]
    public async Task Sessions_of_a_removed_endpoint_are_closed_and_its_address_no_longer_answers()
    {
        await using NodeRig rig = new();
        EndpointPlacement endpoint = await rig.PlaceAsync();
        (Socket client, _) = await rig.OpenAsync(endpoint);

        await rig.SendAsync(Placements.Remove(2, endpoint.EndpointId));

        Assert.Equal(SocketError.ConnectionReset, await Plain.FailureAsync(client));
        SocketException refused = await Assert.ThrowsAsync<SocketException>(() => NodeRig.ConnectAsync(endpoint));
        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
    }
}
