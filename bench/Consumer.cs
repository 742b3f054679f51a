using Linkspan.Client;
using Linkspan.Contracts.Rest.Access;
using Linkspan.Contracts.Rest.Operator;
using Linkspan.Contracts.Rest.PrivateLink;
using Linkspan.Testing.Servers;

namespace Linkspan.Bench;

/// <summary>One account with a key, a network, a vSwitch and its default security group.</summary>
internal sealed class Consumer : IDisposable
{
    private readonly LinkspanClient _client;
    private readonly string _vpcId;
    private readonly string _vSwitchId;
    private readonly string _groupId;

    private Consumer(LinkspanClient client, string vpcId, string vSwitchId, string groupId) =>
        (_client, _vpcId, _vSwitchId, _groupId) = (client, vpcId, vSwitchId, groupId);

    public static async Task<Consumer> CreateAsync(LinkspanServer server, LinkspanClient admin, int number, string zone)
    {
        Account account = await admin.Operator.CreateAccountAsync(
            new CreateAccountRequest { DisplayName = $"consumer {number}" }, null, CancellationToken.None);
        CreatedApiKey key = await admin.Access.CreateApiKeyAsync(
            new CreateApiKeyRequest
            {
                DisplayName = "bench",
                Role = "AccountAdministrator",
                ScopeId = account.AccountId,
            },
            null,
            CancellationToken.None);
        LinkspanClient client = server.ClientOf(key.Secret);
        Vpc vpc = await client.Vpcs.CreateAsync(
            new CreateVpcRequest
            {
                VpcName = "net",
                RegionId = "test-1",
                CidrBlock = $"127.{100 + (number / 64)}.{number % 64 * 4}.0/22",
            },
            null,
            CancellationToken.None);
        return await InAsync(client, vpc, zone);
    }

    /// <summary>The operator in a network that is there already.</summary>
    public static Task<Consumer> InAsync(LinkspanServer server, Vpc vpc, string zone) =>
        InAsync(server.ClientOf(server.Key), vpc, zone);

    public Task<Endpoint> CreateEndpointAsync(string serviceName, string zone) => _client.Endpoints.CreateAsync(
        new CreateEndpointRequest
        {
            EndpointName = "bench",
            RegionId = "test-1",
            ServiceName = serviceName,
            VpcId = _vpcId,
            SecurityGroupIds = [_groupId],
            Zones = [new CreateEndpointZone { ZoneId = zone, VSwitchId = _vSwitchId }],
        },
        null,
        CancellationToken.None);

    public async Task<Endpoint> ConnectedAsync(string endpointId, TimeSpan timeout) =>
        await _client.Endpoints.WaitAsync(endpointId, new StateWait("Connected", timeout), CancellationToken.None)
            ?? throw new InvalidOperationException("The endpoint is gone.");

    public void Dispose() => _client.Dispose();

    private static async Task<Consumer> InAsync(LinkspanClient client, Vpc vpc, string zone)
    {
        VSwitch? vSwitch =
            await client.VSwitches.ListAsync(vpc.VpcId, zone, CancellationToken.None).FirstOrDefaultAsync();
        vSwitch ??= await client.VSwitches.CreateAsync(
            new CreateVSwitchRequest { VSwitchName = "zone", VpcId = vpc.VpcId, ZoneId = zone, CidrBlock = vpc.CidrBlock },
            null, CancellationToken.None);
        SecurityGroup group = await client.SecurityGroups.ListAsync(vpc.VpcId, CancellationToken.None).FirstAsync();
        return new Consumer(client, vpc.VpcId, vSwitch.VSwitchId, group.SecurityGroupId);
    }
}
