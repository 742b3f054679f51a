using System.Net.Sockets;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Health;
using Linkspan.Testing;
using Linkspan.Testing.Clients;
using Linkspan.Testing.Nodes;
using Linkspan.Testing.Processes;
using Xunit;

namespace Linkspan.Unit.DataPlane.Loops;

/// <summary>What a refused client gets, as the mariadb program shows it.</summary>
public sealed class RefusalTests
{
    [Fact]
    public async Task The_mariadb_client_shows_why_it_is_refused_and_who_must_act()
    {
        await using NodeRig rig = new();
        EndpointPlacement endpoint = await rig.PlaceAsync(placed => placed.Refused());

        CommandResult shown = await QueryAsync(endpoint);

        Assert.Contains("ERROR 1045", shown.Error, StringComparison.Ordinal);
        Assert.Contains(
            "[NotRegistered] endpoint ep-1 is not accepted yet: create its connection", shown.Error, StringComparison.Ordinal);
        await rig.LoggedAsync("ended: Refused (NotRegistered), 0 B up, 0 B down");
        await NodeRig.UntilAsync(
            "the refusal is counted", () => rig.Traffic(endpoint)?.Refusals.GetValueOrDefault("NotRegistered") == 1);
    }

    [Fact]
    public async Task The_connection_limit_refuses_one_more_and_counts_again_when_one_ends()
    {
        await using NodeRig rig = new();
        EndpointPlacement endpoint = await rig.PlaceAsync(placed => placed with
        {
            Limits = placed.Limits with { MaxConnections = 2 },
        });
        (Socket first, Socket database) = await rig.OpenAsync(endpoint);
        await rig.OpenAsync(endpoint);

        CommandResult shown = await QueryAsync(endpoint);
        first.Dispose();
        await Plain.ReceiveToEndAsync(database);
        database.Dispose();
        await rig.LoggedAsync("ended: ClientClosed");

        Assert.Contains("ERROR 1040", shown.Error, StringComparison.Ordinal);
        Assert.Contains("[ConnectionLimit] endpoint ep-1 has its 2 connections", shown.Error, StringComparison.Ordinal);
        await rig.OpenAsync(endpoint);
    }

    [Fact]
    public async Task An_unhealthy_database_is_named_and_not_dialled()
    {
        await using NodeRig rig = new(change: options => options with { ProbeInterval = TimeSpan.FromMilliseconds(100) })
        {
            Probed = ProbeClass.Refused,
        };
        EndpointPlacement endpoint = await rig.PlaceAsync();
        await NodeRig.UntilAsync("the database counts as unhealthy", async () =>
            (await QueryAsync(endpoint)).Error.Contains("[DatabaseUnhealthy]", StringComparison.Ordinal));

        CommandResult shown = await QueryAsync(endpoint);

        Assert.Contains("ERROR 1105", shown.Error, StringComparison.Ordinal);
        Assert.Contains(
            "instance instance-1 fails its health probe: the provider must act", shown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_nothing_listens_for_is_told_with_the_class_of_failure()
    {
        await using NodeRig rig = new();
        EndpointPlacement endpoint = await rig.PlaceAsync();
        rig.Database.Dispose();

        CommandResult shown = await QueryAsync(endpoint);

        Assert.Contains(
            "[DatabaseUnreachable] the database of instance instance-1 cannot be reached (Refused)", shown.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_no_rule_admits_is_reset_without_a_word_and_counted()
    {
        await using NodeRig rig = new();
        EndpointPlacement endpoint = await rig.PlaceAsync(placed => placed with
        {
            SecurityRules = [new SecurityRule(true, 1, 65535, "10.0.0.0/8")],
        });

        SocketError? seen = await ConnectAndFailAsync(endpoint);

        Assert.Equal(SocketError.ConnectionReset, seen);
        await NodeRig.UntilAsync(
            "the drop is counted", () => rig.Traffic(endpoint)?.Refusals.GetValueOrDefault("SecurityGroup") == 1);
        Assert.DoesNotContain(rig.Log.Lines, line => line.StartsWith("Information", StringComparison.Ordinal)
            && line.Contains("ep-1 from", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_client_that_talks_before_it_is_refused_still_reads_the_refusal()
    {
        await using NodeRig rig = new();
        EndpointPlacement endpoint = await rig.PlaceAsync(placed => placed.Refused());
        using Socket client = await NodeRig.ConnectAsync(endpoint);

        await Plain.SendAsync(client, new byte[100]);
        byte[] packet = await Plain.ReceiveToEndAsync(client);

        Assert.Equal(0xFF, packet[4]);
    }

    /// <summary>The reset may come before the connect is seen to be done, or after.</summary>
    private static async Task<SocketError?> ConnectAndFailAsync(EndpointPlacement endpoint)
    {
        try
        {
            using Socket client = await NodeRig.ConnectAsync(endpoint);
            return await Plain.FailureAsync(client);
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode;
        }
    }

    private static Task<CommandResult> QueryAsync(EndpointPlacement endpoint) =>
        RealClient.QueryAsync(endpoint.Zones[0].Address, endpoint.Port, "app", "secret", "SELECT 1", "--skip-ssl");
}
