using Linkspan.ControlPlane.Access;
using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;
using Xunit;

namespace Linkspan.Unit.Api;

/// <summary>An organization's instance with its service, and an account's network, made through the APIs.</summary>
internal sealed class ApiWorld(ApiServer server)
{
    /// <summary>What stands in each placeholder of a path.</summary>
    public Dictionary<string, string> Ids { get; } = new()
    {
        ["regionId"] = "local-1",
        ["zoneId"] = "local-1a",
        ["ruleId"] = "1",
    };

    public string ServiceName { get; private set; } = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<ApiWorld> CreateAsync(ApiServer server)
    {
        ApiWorld world = new(server);
        await world.RegisterAsync();
        await world.AddNetworkAsync(server.Account);
        world.Ids["endpointId"] = await world.CreateEndpointAsync(server.Account);
        return world;
    }

    public async Task<string> CreateEndpointAsync(CreatedApiKey key) => (await AskAsync(key)).Succeeded()["endpointId"];

    public Task<ApiAnswer> AskAsync(CreatedApiKey key) => server.PostAsync(key, "/privatelink/v1/endpoints", EndpointBody());

    public object EndpointBody() => new
    {
        regionId = "local-1",
        serviceName = ServiceName,
        vpcId = Ids["vpcId"],
        securityGroupIds = new[] { Ids["securityGroupId"] },
        zones = new[] { new { zoneId = "local-1a", vSwitchId = Ids["vSwitchId"] } },
    };

    /// <summary>Registers the account's endpoint, or another, at the instance.</summary>
    public Task<ApiAnswer> ConnectAsync(string endpointId, params (string, string)[] headers) => server.PostAsync(
        server.Organization, $"/v1beta2/tidbs/{Ids["tidbId"]}/privateEndpointConnections", ConnectionBody(endpointId), headers);

    public object ConnectionBody(string endpointId) => new { endpointId, privateDomainName = $"{endpointId}.{ServiceDomain}" };

    private string ServiceDomain => $"{Ids["serviceId"]}.local-1.privatelink.linkspan.internal";

    /// <summary>A join token for the network.</summary>
    public Task<ApiAnswer> AskForTokenAsync(CreatedApiKey key, params string[] roles) => server.PostAsync(
        key, "/privatelink/v1/joinTokens",
        new { vpcId = Ids["vpcId"], zoneId = "local-1a", roles = roles.Length > 0 ? roles : ["endpoint"] });

    private async Task RegisterAsync()
    {
        ApiAnswer made = (await server.PostAsync(
            server.Organization,
            "/v1beta2/tidbs",
            new
            {
                displayName = "orders",
                regionId = "linkspan-local-1",
                addresses = new[] { new { zoneId = "local-1a", host = "127.0.0.1", port = 3306 } },
            })).Succeeded();
        Ids["tidbId"] = made["tidbId"];
        Instance instance = (await server.Store.FindAsync(new Id<Instance>(made["tidbId"]), Token))!;
        EndpointService service = Assert.Single(await server.Store.ReferringAsync<EndpointService>(instance.Key, Token));
        PrivateEndpointService owners = Assert.Single(
            await server.Store.ReferringAsync<PrivateEndpointService>(instance.Key, Token));
        Ids["serviceId"] = service.Key;
        ServiceName = service.ServiceName;
        Assert.True((await server.Store.WriteAsync<bool>(
            WriteContext.System,
            async unit =>
            {
                await unit.PutAsync(instance with { State = InstanceState.Active }, Token);
                await unit.PutAsync(service with { Status = EndpointServiceStatus.Active }, Token);
                await unit.PutAsync(owners with { State = PrivateEndpointServiceState.Active }, Token);
                return true;
            },
            Token)).Ok);
    }

    public async Task AddNetworkAsync(CreatedApiKey key)
    {
        Ids["vpcId"] = (await server.PostAsync(key, "/privatelink/v1/vpcs", new { regionId = "local-1" })).Succeeded()["vpcId"];
        Ids["vSwitchId"] = (await server.PostAsync(
            key, "/privatelink/v1/vSwitches", new { vpcId = Ids["vpcId"], zoneId = "local-1a" })).Succeeded()["vSwitchId"];
        Ids["securityGroupId"] = (await server.PostAsync(
            key, "/privatelink/v1/securityGroups", new { vpcId = Ids["vpcId"] })).Succeeded()["securityGroupId"];
        ApiAnswer first = await AskForTokenAsync(key, "endpoint", "service");
        Ids["joinTokenId"] = (await AskForTokenAsync(key)).Succeeded()["joinTokenId"];
        Ids["nodeId"] = (await server.PostAsync(
            null, "/node/v1/enrolments", JoiningHost.Body(first["token"], advertise: "192.0.2.7:7443"))).Succeeded()["nodeId"];
    }
}
