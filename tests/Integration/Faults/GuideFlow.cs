using System.Net.Http;
using Linkspan.Client;
using Linkspan.Contracts.Rest.PrivateLink;
using Linkspan.Contracts.Rest.TidbCloud;
using Endpoint = Linkspan.Contracts.Rest.PrivateLink.Endpoint;

namespace Linkspan.Integration.Faults;

/// <summary>
/// An owner and a consumer who follow the guide again and again, one call after the other, and remember what the server has
/// acknowledged. A call that a kill interrupts is made again in the next life with the same idempotency key.
/// </summary>
internal sealed class GuideFlow(Random random, int databasePort, int endpointPort)
{
    private const int MaxInstances = 3;
    private const int MaxEndpoints = 10;
    private const string RegionId = "test-1";
    private const string DatabaseRegionId = "linkspan-test-1";
    private static readonly string[] Zones = ["test-1a", "test-1b"];

    private static readonly TimeSpan StateLimit = TimeSpan.FromSeconds(60);

    private readonly Dictionary<string, string> _vSwitches = [];

    /// <summary>By endpoint, the connection that was deleted last: it must be gone before the endpoint is registered
    /// again.</summary>
    private readonly Dictionary<string, string> _revoked = [];
    private string? _vpc;
    private string? _securityGroup;
    private GuideStep? _interrupted;
    private int _names;

    /// <summary>Instances by id, with their service names.</summary>
    public Dictionary<string, string> Instances { get; } = [];

    /// <summary>Endpoints as they were acknowledged, by id; deleted ones are taken out.</summary>
    public Dictionary<string, Endpoint> Endpoints { get; } = [];

    /// <summary>Connections as they were acknowledged, by id; deleted ones are taken out.</summary>
    public Dictionary<string, PrivateEndpointConnection> Connections { get; } = [];

    /// <summary>Endpoints and connections whose deletion was acknowledged.</summary>
    public HashSet<string> Deleted { get; } = [];

    /// <summary>Acknowledged calls.</summary>
    public int Acknowledged { get; private set; }

    /// <summary>What an interrupted call deletes: nobody knows whether it was carried out.</summary>
    public string? PerhapsDeleted => _interrupted?.Deletes;

    /// <summary>Makes calls until the server is gone.</summary>
    /// <param name="reached">Told when so many calls were acknowledged; the flow goes on.</param>
    public async Task RunAsync(LinkspanClient client, int calls, TaskCompletionSource reached)
    {
        while (true)
        {
            if (calls-- == 0)
            {
                reached.SetResult();
            }
            GuideStep step = _interrupted ?? Next();
            _interrupted = step;
            try
            {
                await step.RunAsync(client, step.Options, CancellationToken.None);
            }
            catch (Exception gone) when (gone is HttpRequestException or IOException)
            {
                return;
            }
            catch (LinkspanApiException refusal)
            {
                throw new InvalidOperationException(
                    $"{step.Name} was refused with {refusal.Detail.Reason}: {refusal.Message}", refusal);
            }
            _interrupted = null;
            Acknowledged++;
        }
    }

    /// <summary>Finishes what a kill interrupted.</summary>
    public async Task SettleAsync(LinkspanClient client)
    {
        if (_interrupted is { } step)
        {
            await step.RunAsync(client, step.Options, CancellationToken.None);
            _interrupted = null;
        }
    }

    private GuideStep Next()
    {
        if (_vpc is null)
        {
            CreateVpcRequest request = new() { RegionId = RegionId, VpcName = "killed" };
            return new GuideStep("create a VPC", async (client, options, token) =>
                _vpc = (await client.Vpcs.CreateAsync(request, options, token)).VpcId);
        }
        if (Zones.FirstOrDefault(zone => !_vSwitches.ContainsKey(zone)) is { } zone)
        {
            CreateVSwitchRequest request = new() { VpcId = _vpc, ZoneId = zone };
            return new GuideStep("create a vSwitch", async (client, options, token) =>
                _vSwitches[zone] = (await client.VSwitches.CreateAsync(request, options, token)).VSwitchId);
        }
        if (_securityGroup is null)
        {
            CreateSecurityGroupRequest request = new() { VpcId = _vpc };
            return new GuideStep("create a security group", async (client, options, token) =>
                _securityGroup = (await client.SecurityGroups.CreateAsync(request, options, token)).SecurityGroupId);
        }
        if (Instances.Count == 0 || (Instances.Count < MaxInstances && random.Next(8) == 0))
        {
            return CreateInstance();
        }
        HashSet<string> registered = [.. Connections.Values.Select(connection => connection.EndpointId)];
        Endpoint[] unregistered = [.. Endpoints.Values.Where(endpoint => !registered.Contains(endpoint.EndpointId))];
        return random.Next(10) switch
        {
            < 4 when Endpoints.Count < MaxEndpoints => CreateEndpoint(Pick([.. Instances])),
            < 8 when unregistered.Length > 0 => CreateConnection(Pick(unregistered)),
            8 when Connections.Count > 0 => DeleteConnection(Pick([.. Connections.Values])),
            _ when unregistered.Length > 0 && Endpoints.Count > 1 => DeleteEndpoint(Pick(unregistered)),
            _ when Endpoints.Count >= MaxEndpoints => DeleteConnection(Pick([.. Connections.Values])),
            _ => CreateEndpoint(Pick([.. Instances])),
        };
    }

    private GuideStep CreateInstance()
    {
        CreateTidbRequest request = new()
        {
            DisplayName = NewName("instance"),
            RegionId = DatabaseRegionId,
            Addresses = [.. Zones.Select(zone => new TidbAddress { ZoneId = zone, Host = "127.0.0.1", Port = databasePort })],
        };
        return new GuideStep("register an instance", async (client, options, token) =>
        {
            Tidb instance = await client.Instances.CreateAsync(request, options, token);
            Instances[instance.TidbId] = (await client.Instances.GetServiceAsync(instance.TidbId, token)).ServiceName;
        });
    }

    private GuideStep CreateEndpoint(KeyValuePair<string, string> instance)
    {
        string[] zones = random.Next(2) == 0 ? Zones : [Pick(Zones)];
        CreateEndpointRequest request = new()
        {
            RegionId = RegionId,
            EndpointName = NewName("endpoint"),
            ServiceName = instance.Value,
            VpcId = _vpc,
            SecurityGroupIds = [_securityGroup!],
            Zones = [.. zones.Select(zone => new CreateEndpointZone { ZoneId = zone, VSwitchId = _vSwitches[zone] })],
            Port = endpointPort,
        };
        return new GuideStep("create an endpoint", async (client, options, token) =>
        {
            // A service takes endpoints once it is Active, which the guide waits for before it gives the name away.
            await client.Instances.WaitForServiceAsync(instance.Key, new StateWait("ACTIVE", StateLimit), token);
            Endpoint endpoint = await client.Endpoints.CreateAsync(request, options, token);
            Endpoints[endpoint.EndpointId] = endpoint;
        });
    }

    private GuideStep CreateConnection(Endpoint endpoint)
    {
        string instance = Instances.Single(pair => pair.Value == endpoint.ServiceName).Key;
        CreatePrivateEndpointConnectionRequest request =
            new() { EndpointId = endpoint.EndpointId, PrivateDomainName = endpoint.EndpointDomain };
        return new GuideStep("create a private endpoint connection", async (client, options, token) =>
        {
            if (_revoked.TryGetValue(endpoint.EndpointId, out string? earlier))
            {
                await client.Connections.WaitAsync(instance, earlier, new StateWait("Deleted", StateLimit), token);
            }
            PrivateEndpointConnection connection = await client.Connections.CreateAsync(instance, request, options, token);
            Connections[connection.Id] = connection;
        });
    }

    private GuideStep DeleteConnection(PrivateEndpointConnection connection) =>
        new("delete a private endpoint connection", async (client, options, token) =>
        {
            await client.Connections.DeleteAsync(connection.TidbId, connection.Id, DeleteMode.Reject, options, token);
            Connections.Remove(connection.Id);
            _revoked[connection.EndpointId] = connection.Id;
            Deleted.Add(connection.Id);
        }, connection.Id);

    private GuideStep DeleteEndpoint(Endpoint endpoint) =>
        new("delete an endpoint", async (client, options, token) =>
        {
            await client.Endpoints.DeleteAsync(endpoint.EndpointId, DeleteMode.Reject, options, token);
            Endpoints.Remove(endpoint.EndpointId);
            Deleted.Add(endpoint.EndpointId);
        }, endpoint.EndpointId);

    private T Pick<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    private string NewName(string kind) => $"{kind}-{++_names}";
}
