using System.Net.Sockets;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Links;
using Linkspan.DataPlane.Sessions;
using Linkspan.Testing.Nodes;
using Linkspan.Wire.Link;
using Xunit;

namespace Linkspan.Unit.DataPlane.Links;

/// <summary>A session that one node ends has the same name in the other's log, and tells nothing more.</summary>
public sealed class SessionEndsTests
{
    [Fact]
    public async Task Each_node_names_what_the_other_one_did()
    {
        await using LinkedNodes nodes = new();
        EndpointPlacement endpoint = await nodes.PlaceAsync();

        await nodes.RelayAsync(endpoint);
        EndpointAdmission admission = LinkedNodes.AdmissionOf(endpoint);
        EndpointAccess withdrawn = new(false, "Disconnected", "endpoint ep-1 is disconnected");
        await nodes.Service.SendAsync(Placements.Change(2) with { Admissions = [admission with { Access = withdrawn }] });
        await nodes.Endpoint.LoggedAsync("ended: Revoked (OtherNode)");
        await nodes.Service.LoggedAsync("ended: Revoked (Disconnected)");

        EndpointLimits brief = admission.Limits with { IdleTimeout = TimeSpan.FromMilliseconds(100) };
        await nodes.Service.SendAsync(Placements.Change(3) with { Admissions = [admission with { Limits = brief }] });
        (Socket idle, _) = await nodes.OpenAsync(endpoint);
        Assert.Empty(await Plain.ReceiveToEndAsync(idle));
        idle.Dispose();
        await nodes.Endpoint.LoggedAsync("ended: Idle (OtherNode)");
        await nodes.Service.LoggedAsync("ended: Idle,");

        await nodes.Service.SendAsync(Placements.Change(4) with { Admissions = [admission] });
        await nodes.RelayAsync(endpoint);
        await nodes.Endpoint.SendAsync(Placements.Change(2, endpoint.Refused()));
        await nodes.Endpoint.LoggedAsync("ended: Revoked (NotRegistered)");
        await nodes.Service.LoggedAsync("ended: Revoked (OtherNode)");

        await nodes.Endpoint.SendAsync(Placements.Change(3, endpoint));
        (_, Socket database) = await nodes.RelayAsync(endpoint);
        database.LingerState = new LingerOption(true, 0);
        database.Dispose();
        await nodes.Endpoint.LoggedAsync("ended: DatabaseReset");
        await nodes.Service.LoggedAsync("ended: DatabaseReset");

        (Socket stopped, _) = await nodes.RelayAsync(endpoint);
        await nodes.RestartServiceAsync();
        Assert.Empty(await Plain.ReceiveToEndAsync(stopped));
        stopped.Dispose();
        await nodes.Endpoint.LoggedAsync("ended: NodeStopping (OtherNode)");
    }

    [Fact]
    public async Task A_session_whose_carrier_breaks_ends_as_a_lost_link()
    {
        TaskCompletionSource lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using ScriptedServiceNode node = new(carrier => Task.WhenAny(carrier.AnswerAsync(), lost.Task).Unwrap());
        await using NodeRig rig = new(credentials: new LinkedNodes.Renewable(node.EndpointCredentials));
        EndpointPlacement endpoint = Placements.Endpoint(rig.Port);
        await rig.SendAsync(Placements.Full(Placements.Vpc(), null, endpoint) with
        {
            Routes = [new ServiceRoute(Placements.ServiceId, "instance-1", [node.Node])],
        });
        await NodeRig.UntilAsync("the path is reached", () =>
            rig.Channel.Reports.SelectMany(report => report.Endpoints).LastOrDefault()?.PathReached == true);
        using Socket client = await NodeRig.ConnectAsync(endpoint);
        await NodeRig.UntilAsync("the session is open", () => rig.Traffic(endpoint)?.OpenedSessions == 1);

        lost.SetResult();

        await rig.LoggedAsync("ended: LinkLost");
    }

    [Theory]
    [InlineData("Revoked", "Disconnected", "Revoked (OtherNode)")]
    [InlineData("Revoked", "EndpointRemoved", "Revoked (OtherNode)")]
    [InlineData("Revoked", "ZoneShifted", "Revoked (ZoneShifted)")]
    [InlineData("Revoked", "NodeDrained", "Revoked (NodeDrained)")]
    [InlineData("Idle", null, "Idle (OtherNode)")]
    [InlineData("Lifetime", null, "Lifetime (OtherNode)")]
    [InlineData("NodeStopping", null, "NodeStopping (OtherNode)")]
    [InlineData("Refused", "DatabaseSilent", "Refused (DatabaseSilent)")]
    [InlineData("Refused", "ConnectionLimit", null)]
    [InlineData("ClientReset", null, null)]
    [InlineData("DatabaseReset", null, null)]
    [InlineData("LinkLost", null, null)]
    public void A_node_tells_the_kind_of_an_end_and_keeps_its_partys_reason(string end, string? reason, string? told)
    {
        LinkReset said = LinkEnds.Tell(new SessionOutcome(Enum.Parse<SessionEnd>(end), reason));

        Assert.Equal(told, LinkEnds.Read(said)?.ToString());
    }
}
