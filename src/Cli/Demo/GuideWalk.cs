using System.Net;
using Linkspan.Cli.Dns;
using Linkspan.Cli.Output;
using Linkspan.Client;
using Linkspan.Contracts.Rest.PrivateLink;
using Linkspan.Contracts.Rest.TidbCloud;
using Linkspan.Wire.Dns;

namespace Linkspan.Cli.Demo;

/// <summary>
/// Walks the Premium guide through the public API, with two parties who see nothing of each other but what they copy.
/// </summary>
internal sealed class GuideWalk(CliContext context, DemoParties parties, DemoDatabase database, DemoSteps steps)
{
    private static readonly TimeSpan StepTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Walks every step in the given order.</summary>
    public async Task<DemoResult> RunAsync(DemoOrder order, CancellationToken token)
    {
        Tidb instance = await RegisterAsync(token);
        ConnectInfo dialog = await AwaitServiceAsync(instance, token);
        DemoNetwork network = await VerifyAsync(dialog, token);
        PrivateEndpointConnection? early = null;
        Endpoint endpoint = await steps.WalkAsync(
            "endpoint.active",
            async () =>
            {
                Endpoint created = await CreateEndpointAsync(dialog, network, token);
                early = order == DemoOrder.RegisterFirst ? await CreateConnectionAsync(instance, created, token) : null;
                return await AwaitEndpointAsync(created, "Active", token);
            },
            now => $"endpoint {now.EndpointId} is {now.EndpointStatus}");
        endpoint = await steps.WalkAsync(
            "endpoint.connected",
            () => AwaitEndpointAsync(endpoint, "Connected", token),
            now => $"endpoint {now.EndpointId} is {now.ConnectionStatus}");
        PrivateEndpointConnection connection = await steps.WalkAsync(
            "connection.active",
            async () => await AwaitConnectionAsync(
                instance, early ?? await CreateConnectionAsync(instance, endpoint, token), token),
            active => $"connection {active.PrivateEndpointConnectionId} lets traffic through");
        string address = await ResolveAsync(network, connection, token);
        DemoQueryResult query = await steps.WalkAsync(
            "query.answered",
            () => DemoQuery.AskAsync(context, database, address, int.Parse(connection.Port), token),
            answer => $"{answer.Version} answered, and sees its client at {answer.ClientAddress}");
        return new DemoResult(instance, endpoint, connection, address, query);
    }

    private Task<Tidb> RegisterAsync(CancellationToken token) => steps.WalkAsync(
        "instance.registered",
        async () =>
        {
            Contracts.Rest.TidbCloud.Region region = await parties.Owner.Instances.ListRegionsAsync(token).FirstAsync(token);
            Zone zone = await parties.Consumer.Regions.ListZonesAsync(RegionText.Of(region.RegionId), token).FirstAsync(token);
            return await parties.Owner.Instances.CreateAsync(
                new CreateTidbRequest
                {
                    DisplayName = "demo-premium",
                    RegionId = region.RegionId,
                    Addresses = [new TidbAddress { ZoneId = zone.ZoneId, Host = database.Host, Port = database.Port }],
                    UserName = database.User,
                    ProxyProtocol = database.ProxyProtocol,
                    Tls = new TidbTls
                    {
                        Mode = "PASS_THROUGH",
                        CaCertificate = database.CaFile is null ? "" : await File.ReadAllTextAsync(database.CaFile, token),
                    },
                },
                null,
                token);
        },
        instance => $"instance {instance.TidbId} in {RegionText.Of(instance.RegionId)}");

    private Task<ConnectInfo> AwaitServiceAsync(Tidb instance, CancellationToken token) => steps.WalkAsync(
        "service.active",
        async () =>
        {
            await parties.Owner.Instances.WaitForServiceAsync(instance.TidbId, new StateWait("ACTIVE", StepTimeout), token);
            return await parties.Owner.Instances.GetConnectInfoAsync(instance.TidbId, null, null, null, token);
        },
        dialog => dialog.ServiceName);

    private async Task<DemoNetwork> VerifyAsync(ConnectInfo dialog, CancellationToken token)
    {
        string region = RegionText.Of(dialog.RegionId);
        VerifyEndpointServiceResponse verified = await steps.WalkAsync(
            "endpoint.verified",
            () => parties.Consumer.EndpointServices.VerifyAsync(
                new VerifyEndpointServiceRequest { RegionId = region, ServiceName = dialog.ServiceName }, token),
            answer => answer.Valid ? $"the service is valid, in {string.Join(", ", answer.Zones)}" : answer.Problem);
        return verified.Valid
            ? await DemoNetwork.CreateAsync(parties.Consumer, region, verified.Zones, token)
            : throw new CommandException(verified.Problem, "", ExitCode.Refused);
    }

    private Task<Endpoint> CreateEndpointAsync(ConnectInfo dialog, DemoNetwork network, CancellationToken token) =>
        parties.Consumer.Endpoints.CreateAsync(
            new CreateEndpointRequest
            {
                RegionId = network.Vpc.RegionId,
                EndpointName = "demo-endpoint",
                EndpointType = "Interface",
                ServiceName = dialog.ServiceName,
                VpcId = network.Vpc.VpcId,
                SecurityGroupIds = [network.SecurityGroup.SecurityGroupId],
                Zones = [.. network.VSwitches.Select(vSwitch =>
                    new CreateEndpointZone { ZoneId = vSwitch.ZoneId, VSwitchId = vSwitch.VSwitchId })],
                Port = FreePort.PreferTcp(4000),
            },
            null,
            token);

    private async Task<Endpoint> AwaitEndpointAsync(Endpoint endpoint, string state, CancellationToken token) =>
        await parties.Consumer.Endpoints.WaitAsync(endpoint.EndpointId, new StateWait(state, StepTimeout), token) ?? endpoint;

    private Task<PrivateEndpointConnection> CreateConnectionAsync(Tidb instance, Endpoint endpoint, CancellationToken token) =>
        parties.Owner.Connections.CreateAsync(
            instance.TidbId,
            new CreatePrivateEndpointConnectionRequest
            {
                EndpointId = endpoint.EndpointId,
                PrivateDomainName = endpoint.EndpointDomain,
            },
            null,
            token);

    private async Task<PrivateEndpointConnection> AwaitConnectionAsync(
        Tidb instance, PrivateEndpointConnection connection, CancellationToken token) =>
        await parties.Owner.Connections.WaitAsync(
            instance.TidbId, connection.PrivateEndpointConnectionId, new StateWait("ACTIVE", StepTimeout), token) ?? connection;

    private Task<string> ResolveAsync(DemoNetwork network, PrivateEndpointConnection connection, CancellationToken token) =>
        steps.WalkAsync(
            "name.resolved",
            async () =>
            {
                Vpc vpc = await parties.Consumer.Vpcs.GetAsync(network.Vpc.VpcId, token);
                IPEndPoint responder = new(IPAddress.Parse(vpc.ResolverAddress), vpc.ResolverPort);
                DnsMessage answer = await new DnsLookup(context.Time).AskAsync(
                    responder, new DnsQuestion(DnsName.Parse(connection.Host), DnsType.A), token);
                return answer.Answers.Select(record => record.Data).OfType<DnsAddressData>().FirstOrDefault()?.Address.ToString()
                    ?? throw new CommandException($"{responder} has no address for {connection.Host}.", "");
            },
            address => $"{connection.Host} is {address}");
}
