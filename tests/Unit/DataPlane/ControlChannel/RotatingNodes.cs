using System.Net.Sockets;
using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Nodes;
using Linkspan.ControlPlane.Providers;
using Linkspan.DataPlane.ControlChannel;
using Linkspan.DataPlane.Links;
using Linkspan.Domain;
using Linkspan.Domain.Nodes;
using Linkspan.Testing;
using Linkspan.Testing.Nodes;
using Xunit;

namespace Linkspan.Unit.DataPlane.ControlChannel;

/// <summary>An endpoint node and a service node that have joined a control plane, follow it and renew by themselves, and are
/// linked with the certificates that they have from there: everything over real TLS.</summary>
internal sealed class RotatingNodes : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _running = [];
    private readonly int _linkPort = FreePort.Next();
    private readonly (Node Node, CredentialStore Credentials, HttpNodeChannel Channel) _endpoint;
    private readonly (Node Node, CredentialStore Credentials, HttpNodeChannel Channel) _service;

    private RotatingNodes(
        NodeChannelRig rig,
        (Node, CredentialStore, HttpNodeChannel) endpoint,
        (Node, CredentialStore, HttpNodeChannel) service)
    {
        (Rig, _endpoint, _service) = (rig, endpoint, service);
        Service = new NodeRig(
            change: options => options with
            {
                NodeId = _service.Node.Key,
                Links = Quick with { Listen = $"127.0.0.1:{_linkPort}" },
            },
            credentials: _service.Credentials);
        Endpoint = new NodeRig(
            change: options => options with { NodeId = _endpoint.Node.Key, Links = Quick }, credentials: _endpoint.Credentials);
        Follow(_endpoint, new NodeIdentity(_endpoint.Node.Key, true, false));
        Follow(_service, new NodeIdentity(_service.Node.Key, false, true));
    }

    public NodeChannelRig Rig { get; }

    public NodeRig Endpoint { get; }

    public NodeRig Service { get; }

    public NodeCredentials EndpointCredentials => _endpoint.Credentials.Current;

    public NodeCredentials ServiceCredentials => _service.Credentials.Current;

    public string ServiceNodeId => _service.Node.Key;

    public int LinkPort => _linkPort;

    private int CarriersDialled => Endpoint.Log.Lines.Count(line => line.Contains(" 3400 ", StringComparison.Ordinal));

    private static NodeLinkOptions Quick => new()
    {
        PingInterval = TimeSpan.FromMilliseconds(100),
        SilenceLimit = TimeSpan.FromSeconds(15),
        MaxRedialDelay = TimeSpan.FromMilliseconds(200),
    };

    public static async Task<RotatingNodes> StartAsync()
    {
        NodeChannelRig rig = await NodeChannelRig.StartAsync();
        RotatingNodes nodes = new(rig, await rig.JoinAsync("endpoint"), await rig.JoinAsync("service"));
        rig.World.Rig.Provider.Nodes =
        [
            .. new[] { nodes._endpoint.Node, nodes._service.Node }
                .Select(node => new NodeObservation(node.Key, true, 1, rig.World.Rig.Time.GetUtcNow(), 0)),
        ];
        return nodes;
    }

    /// <summary>Places an endpoint on the one node and its service on the other, and waits until the link is up.</summary>
    public async Task<EndpointPlacement> PlaceAsync()
    {
        EndpointPlacement endpoint = Placements.Endpoint(Endpoint.Port);
        EndpointAdmission admission = new(
            endpoint.EndpointId, endpoint.VpcId, Placements.ServiceId, endpoint.Zones, ["127.0.0.0/8"], [_endpoint.Node.Key],
            EndpointAccess.Open, EndpointLimits.Default);
        ServicePlacement service = Placements.Service(ProxyProtocolMode.None, Placements.Database(Service.Database.Address));
        await Service.SendAsync(Placements.Full(null, service) with { Admissions = [admission] });
        ServiceRoute route = new(
            Placements.ServiceId, "instance-1", [new ServiceNode(_service.Node.Key, Placements.ZoneA, "127.0.0.1", _linkPort)]);
        await Endpoint.SendAsync(Placements.Full(Placements.Vpc(), null, endpoint) with { Routes = [route] });
        await NodeRig.UntilAsync(
            "the path is reached",
            () => Endpoint.Channel.Reports.SelectMany(report => report.Endpoints).LastOrDefault()?.PathReached == true);
        return endpoint;
    }

    /// <summary>A client at the endpoint and the database's end of its session.</summary>
    public async Task<(Socket Client, Socket Database)> OpenAsync(EndpointPlacement endpoint)
    {
        Socket client = await NodeRig.ConnectAsync(endpoint);
        return (client, await Service.Database.AcceptAsync());
    }

    /// <summary>Takes a step without force, and waits until both nodes have followed and every carrier has another in its
    /// place.</summary>
    public async Task StepAsync(NodeCaStep step)
    {
        int before = CarriersDialled;
        Result<NodeCaView> taken = await Rig.World.Rig.Get<StepNodeCa>().RunAsync(
            WriteContext.System, step, false, TestContext.Current.CancellationToken);
        Assert.True(taken.Ok, taken.Problem?.Message);
        await Eventually.TrueAsync(
            $"both nodes have followed into {taken.Value.Phase}",
            async () => (await Rig.World.Rig.Get<ShowNodeCa>().RunAsync(
                Caller.System, TestContext.Current.CancellationToken)).Value.Behind.Count == 0,
            cancellationToken: TestContext.Current.CancellationToken);
        await NodeRig.UntilAsync(
            "carriers with the new credentials stand", () => CarriersDialled >= before + Endpoint.Options.Links.Carriers);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running);
        await Endpoint.DisposeAsync();
        await Service.DisposeAsync();
        await Rig.DisposeAsync();
        _stop.Dispose();
    }

    private void Follow(
        (Node Node, CredentialStore Credentials, HttpNodeChannel Channel) node, NodeIdentity identity)
    {
        CertificateRenewal renewal = new(
            identity, node.Credentials, node.Channel, () => 1, TimeProvider.System, Rig.Log.CreateLogger("renewal"));
        _running.Add(renewal.RunAsync(_stop.Token));
        _running.Add(ReadAsync(node.Channel, node.Node.Key));
    }

    private async Task ReadAsync(HttpNodeChannel channel, string nodeId)
    {
        try
        {
            await foreach (NodeUpdate update in channel.FollowAsync(nodeId, _stop.Token))
            {
                _ = update;
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The test is over.
        }
    }
}
