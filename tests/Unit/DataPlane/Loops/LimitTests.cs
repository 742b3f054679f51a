using System.Net.Sockets;
using Linkspan.Contracts.Nodes;
using Linkspan.Testing;
using Xunit;

namespace Linkspan.Unit.DataPlane.Loops;

/// <summary>Idle time and lifetime on real connections, with a clock that the test moves.</summary>
public sealed class LimitTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task Silence_for_the_whole_idle_time_closes_both_sides_in_order()
    {
        await using NodeRig rig = new(_time);
        EndpointPlacement endpoint = await rig.PlaceAsync(Limited(TimeSpan.FromMinutes(1), null));
        (Socket client, Socket database) = await OpenAsync(rig, endpoint);

        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Empty(await Plain.ReceiveToEndAsync(client));
        Assert.Empty(await Plain.ReceiveToEndAsync(database));
        await rig.LoggedAsync("ended: Idle, 0 B up, 1 B down, 60000 ms");
    }

    [Fact]
    public async Task A_byte_before_the_idle_time_is_over_keeps_the_session()
    {
        await using NodeRig rig = new(_time);
        EndpointPlacement endpoint = await rig.PlaceAsync(Limited(TimeSpan.FromMinutes(1), null));
        (Socket client, Socket database) = await OpenAsync(rig, endpoint);

        _time.Advance(TimeSpan.FromSeconds(59));
        await PassAsync(client, database);
        _time.Advance(TimeSpan.FromSeconds(59));
        await PassAsync(database, client);

        Assert.DoesNotContain(rig.Log.Lines, line => line.Contains("ended:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_lifetime_ends_a_session_that_is_not_idle()
    {
        await using NodeRig rig = new(_time);
        EndpointPlacement endpoint = await rig.PlaceAsync(Limited(TimeSpan.FromHours(8), TimeSpan.FromMinutes(10)));
        (Socket client, Socket database) = await OpenAsync(rig, endpoint);

        _time.Advance(TimeSpan.FromMinutes(9));
        await PassAsync(client, database);
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Empty(await Plain.ReceiveToEndAsync(client));
        await rig.LoggedAsync("ended: Lifetime");
    }

    /// <summary>Opens a session, and makes sure that it runs.</summary>
    private static async Task<(Socket Client, Socket Database)> OpenAsync(NodeRig rig, EndpointPlacement endpoint)
    {
        (Socket client, Socket database) = await rig.OpenAsync(endpoint);
        await PassAsync(database, client);
        return (client, database);
    }

    private static async Task PassAsync(Socket from, Socket to)
    {
        await Plain.SendAsync(from, new byte[1]);
        Assert.Single(await Plain.ReceiveAsync(to, 1));
    }

    private static Func<EndpointPlacement, EndpointPlacement> Limited(TimeSpan idle, TimeSpan? lifetime) =>
        endpoint => endpoint with { Limits = new EndpointLimits(1_000, idle, lifetime) };
}
