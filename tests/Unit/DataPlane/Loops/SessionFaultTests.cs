using System.Net;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane;
using Linkspan.DataPlane.Links;
using Linkspan.DataPlane.Listeners;
using Linkspan.DataPlane.Loops;
using Linkspan.DataPlane.Sessions;
using Linkspan.DataPlane.Snapshots;
using Linkspan.Testing.Nodes;
using Linkspan.Unit.DataPlane.Links;
using Linkspan.Wire.Link;
using Xunit;

namespace Linkspan.Unit.DataPlane.Loops;

public sealed class SessionFaultTests
{
    [Theory]
    [InlineData(LinkFrameType.Refused)]
    [InlineData(LinkFrameType.Reset)]
    public async Task A_fault_of_a_session_that_is_not_let_through_ends_it_alone_and_is_counted(LinkFrameType answer)
    {
        await using ScriptedServiceNode node = new(carrier => carrier.AnswerAsync(stream => stream == 2
            ? carrier.SayAsync(answer, stream, answer == LinkFrameType.Reset
                ? [(byte)LinkReset.Broken]
                : new LinkRefusal("NotRegistered", new byte[20]).ToArray())
            : carrier.TakeAsync(stream)));
        node.Link();
        await NodeRig.UntilAsync("the link is up", () => node.Links.IsUp(node.Node.NodeId));
        LinkOpening other = await LinkOpening.OpenAsync(node.Links, node.Node, node.Loops);
        SessionDriver driver = Drive(node, out SessionOrigin origin);
        Loop loop = node.Links.Pick(node.Node, node.Loops[0])!.Loop;

        loop.Post(() => driver.Start(origin, new FaultyClient(), loop));

        await NodeRig.UntilAsync("the fault is counted", () => driver.Faults == 1);
        await NodeRig.UntilAsync("the session is over", () => origin.Endpoint.LiveSessions == 0);
        Assert.Contains(node.Log.Lines, line => line.Contains("ended by a fault of the node", StringComparison.Ordinal));
        Assert.NotNull((await LinkOpening.OpenAsync(node.Links, node.Node, node.Loops)).Peer);
        Assert.False(other.Over.IsCompleted);
        Assert.Equal(1, node.Dialled);
        Assert.Equal(0, await driver.StopAsync([origin.Endpoint], TimeSpan.Zero));
        Assert.DoesNotContain(node.Log.Lines, line => line.Contains("still open", StringComparison.Ordinal));
    }

    private static SessionDriver Drive(ScriptedServiceNode node, out SessionOrigin origin)
    {
        EndpointPlacement endpoint = Placements.Endpoint(4000);
        NodeSnapshot snapshot = NodeSnapshot.Empty.After(Placements.Full(Placements.Vpc(), null, endpoint) with
        {
            Routes = [new ServiceRoute(Placements.ServiceId, "instance-1", [node.Node])],
        });
        AddressGuard guard = new(
            true, TimeSpan.FromSeconds(1), _ => false, TimeProvider.System, (_, _) => Task.FromResult<IPAddress[]>([]));
        origin = new SessionOrigin(
            new EndpointState(endpoint.EndpointId, _ => { }), Placements.ZoneA, new IPEndPoint(IPAddress.Loopback, 40_000),
            NodeRig.AddressOf(endpoint));
        return new SessionDriver(
            new NodeOptions(), node.Loops, () => snapshot, (_, _) => DatabaseStanding.Healthy, guard, node.Links,
            DescriptorReserve.OfProcess(0), TimeProvider.System, node.Log.CreateLogger<SessionDriver>());
    }

    /// <summary>A client that breaks when it is told why it gets no session.</summary>
    private sealed class FaultyClient : IPeer
    {
        public int Unsent => 0;

        public int Room => 0;

        public void MoveTo(Loop loop) => throw new InvalidOperationException("It begins on the carrier's loop.");

        public void Begin(IPeerEvents events) => throw new InvalidOperationException("No session is opened.");

        public void Write(ReadOnlySpan<byte> bytes)
        {
            // Nor anything relayed.
        }

        public void Resume()
        {
            // Neither.
        }

        public void Passed(int count)
        {
            // Neither.
        }

        public void Confirm()
        {
            // Neither.
        }

        public void Refuse(LinkRefusal refusal, TimeSpan linger, Action over) => throw new InvalidOperationException("a fault");

        public void EndSending()
        {
            // Neither.
        }

        public void Close(SessionOutcome why = default)
        {
            // Nothing is held.
        }

        public void Reset(SessionOutcome why)
        {
            // Neither.
        }
    }
}
