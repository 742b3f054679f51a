using Linkspan.ControlPlane;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Nodes;
using Linkspan.Domain;
using Linkspan.Domain.Nodes;
using Linkspan.Unit.Api;

namespace Linkspan.Unit.ControlPlane.Nodes;

/// <summary>A rig with a network of the consumer, in which hosts join.</summary>
internal sealed record NodeWorld(ControlPlaneRig Rig, TestNetwork Network) : IAsyncDisposable
{
    public static async Task<NodeWorld> StartAsync(Func<ServerSettings, ServerSettings>? configure = null)
    {
        ControlPlaneRig rig = await ControlPlaneRig.StartAsync(configure);
        return new NodeWorld(rig, await rig.NewNetworkAsync());
    }

    public Task<Result<CreatedJoinToken>> TokenAsync(
        string zone = ControlPlaneRig.ZoneA, Caller? caller = null, TimeSpan? lifetime = null, params string[] roles) =>
        Rig.Get<CreateJoinToken>().RunAsync(
            new WriteContext(caller ?? Rig.Consumer),
            new CreateJoinTokenInput(Network.Vpc.Key, zone, roles.Length == 0 ? ["endpoint"] : roles, lifetime),
            ControlPlaneRig.Token);

    public Task<Result<EnrolledNode>> JoinAsync(string text, string? advertise = null, string? csr = null) =>
        Rig.Get<EnrolNode>().RunAsync(
            new EnrolNodeInput(text, csr ?? JoiningHost.Csr(), null, null, null, "host-1", advertise, "1.0"),
            "192.0.2.7",
            ControlPlaneRig.Token);

    public async Task<Node> NodeAsync(string zone = ControlPlaneRig.ZoneA, params string[] roles) =>
        (await JoinAsync((await TokenAsync(zone, roles: roles)).Value.Text, "192.0.2.7:7443")).Value.Node;

    public Task<Result<NodeRemoval>> RemoveAsync(Node node, DeleteMode mode, Caller? caller = null) =>
        Rig.Get<RemoveNode>().RunAsync(new WriteContext(caller ?? Rig.Consumer), node.Key, mode, ControlPlaneRig.Token);

    public ValueTask DisposeAsync() => Rig.DisposeAsync();
}
