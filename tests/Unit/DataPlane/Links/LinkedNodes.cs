using System.Net.Sockets;
using System.Text;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane;
using Linkspan.DataPlane.Links;
using Linkspan.Testing;
using Linkspan.Testing.Nodes;

namespace Linkspan.Unit.DataPlane.Links;

/// <summary>An endpoint node and a service node in the test's process, linked over loopback with certificates of a test
/// CA.</summary>
internal sealed class LinkedNodes : IAsyncDisposable
{
    public const string EndpointNodeId = "node-endpoint";
    public const string ServiceNodeId = "node-service";

    private readonly Func<NodeLinkOptions, NodeLinkOptions> _links;
    private readonly Func<NodeOptions, NodeOptions> _service;
    private readonly bool _isProbing;
    private bool _isListening = true;

    /// <param name="service">Options of the service node alone.</param>
    /// <param name="isProbing">Whether it really probes databases.</param>
    public LinkedNodes(
        Func<NodeLinkOptions, NodeLinkOptions>? links = null,
        NodeIdentity? endpointIdentity = null,
        NodeIdentity? serviceIdentity = null,
        Func<NodeOptions, NodeOptions>? service = null,
        bool isProbing = false)
    {
        _links = links ?? (options => options);
        _service = service ?? (options => options);
        _isProbing = isProbing;
        EndpointCredentials = new Renewable(Certify(endpointIdentity ?? new NodeIdentity(EndpointNodeId, true, false)));
        ServiceIdentity = serviceIdentity ?? new NodeIdentity(ServiceNodeId, false, true);
        Service = StartService();
        Endpoint = new NodeRig(
            change: options => options with { NodeId = EndpointNodeId, Links = _links(Quick) }, credentials: EndpointCredentials);
    }

    public TestAuthority Authority { get; } = new();

    public Renewable EndpointCredentials { get; }

    public NodeIdentity ServiceIdentity { get; }

    public int LinkPort { get; } = FreePort.Next();

    public NodeRig Endpoint { get; }

    public NodeRig Service { get; private set; }

    private static NodeLinkOptions Quick => new()
    {
        PingInterval = TimeSpan.FromMilliseconds(100),
        SilenceLimit = TimeSpan.FromSeconds(15),
        MaxRedialDelay = TimeSpan.FromMilliseconds(200),
    };

    public LinkCredentials Certify(NodeIdentity identity) => new(Authority.Certify(identity), Authority.Trusted);

    /// <summary>Places the endpoint on the one node and its service on the other, and waits until the link is up.</summary>
    public async Task<EndpointPlacement> PlaceAsync(
        Func<EndpointAdmission, EndpointAdmission>? change = null, bool isUp = true, ServicePlacement? service = null,
        IReadOnlyList<string>? peers = null)
    {
        EndpointPlacement endpoint = Placements.Endpoint(Endpoint.Port);
        await PlaceServiceAsync(endpoint, change, service, peers);
        await Endpoint.SendAsync(Placements.Full(Placements.Vpc(), null, endpoint) with { Routes = [Route()] });
        if (isUp)
        {
            await NodeRig.UntilAsync("the path is reached", () => LastZone()?.PathReached == true);
        }
        return endpoint;
    }

    /// <param name="peers">The nodes of the endpoint's network; null: nothing is said.</param>
    public Task PlaceServiceAsync(
        EndpointPlacement endpoint, Func<EndpointAdmission, EndpointAdmission>? change = null, ServicePlacement? service = null,
        IReadOnlyList<string>? peers = null)
    {
        EndpointAdmission admission = AdmissionOf(endpoint);
        service ??= ServiceOf(ProxyProtocolMode.None);
        return Service.SendAsync(Placements.Full(null, service) with
        {
            Admissions = [change?.Invoke(admission) ?? admission],
            PeerNetworks = peers is null ? [] : [new PeerNetwork(endpoint.VpcId, peers)],
        });
    }

    /// <summary>The service on <see cref="NodeRig.Database"/> of the service node.</summary>
    public ServicePlacement ServiceOf(ProxyProtocolMode proxy) =>
        Placements.Service(proxy, Placements.Database(Service.Database.Address));

    public ServiceRoute Route() => new(
        Placements.ServiceId, "instance-1", [new ServiceNode(ServiceNodeId, Placements.ZoneA, "127.0.0.1", LinkPort)]);

    public static EndpointAdmission AdmissionOf(EndpointPlacement endpoint) => new(
        endpoint.EndpointId, endpoint.VpcId, Placements.ServiceId, endpoint.Zones, ["127.0.0.0/8"], [EndpointNodeId],
        EndpointAccess.Open, EndpointLimits.Default)
    {
        Port = endpoint.Port,
    };

    /// <summary>A client at the endpoint and the database's end of its session.</summary>
    public async Task<(Socket Client, Socket Database)> OpenAsync(EndpointPlacement endpoint)
    {
        Socket client = await NodeRig.ConnectAsync(endpoint);
        return (client, await Service.Database.AcceptAsync());
    }

    /// <summary>What a client that gets no session is told.</summary>
    public static async Task<string> ToldAsync(EndpointPlacement endpoint)
    {
        using Socket client = await NodeRig.ConnectAsync(endpoint);
        return Encoding.UTF8.GetString(await Plain.ReceiveToEndAsync(client));
    }

    /// <summary>As <see cref="OpenAsync"/>, once a byte of the database has reached the client: both nodes relay.</summary>
    public async Task<(Socket Client, Socket Database)> RelayAsync(EndpointPlacement endpoint)
    {
        (Socket client, Socket database) = await OpenAsync(endpoint);
        await Plain.SendAsync(database, new byte[1]);
        await Plain.ReceiveAsync(client, 1);
        return (client, database);
    }

    public EndpointZoneReport? LastZone() => Endpoint.Channel.Reports.SelectMany(report => report.Endpoints).LastOrDefault();

    public LinkReport? LastLink() => Endpoint.Channel.Reports.SelectMany(report => report.Links).LastOrDefault();

    /// <summary>Ends the service node, and has another start in its place, which is told nothing yet.</summary>
    public async Task RestartServiceAsync()
    {
        await Service.DisposeAsync();
        Service = StartService();
    }

    /// <summary>The service node vanishes from the network, as it were: its links go, and no new ones are taken.</summary>
    public async Task LoseServiceAsync()
    {
        _isListening = false;
        await RestartServiceAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Endpoint.DisposeAsync();
        await Service.DisposeAsync();
        Authority.Dispose();
    }

    private NodeRig StartService() => new(
        change: options => _service(options with
        {
            NodeId = ServiceNodeId,
            Links = _links(Quick) with { Listen = _isListening ? $"127.0.0.1:{LinkPort}" : null },
        }),
        credentials: new Renewable(Certify(ServiceIdentity)),
        isProbing: _isProbing);

    /// <summary>Credentials that a test renews.</summary>
    internal sealed class Renewable(LinkCredentials first) : ILinkCredentials
    {
        public LinkCredentials Current { get; set; } = first;
    }
}
