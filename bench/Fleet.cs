using Linkspan.Client;
using Linkspan.Contracts.Rest.PrivateLink;
using Linkspan.Contracts.Rest.TidbCloud;
using Linkspan.Testing.Databases;
using Linkspan.Testing.Servers;

namespace Linkspan.Bench;

/// <summary>Many endpoints of many accounts, spread over ten instances.</summary>
/// <param name="Instances">The instances.</param>
/// <param name="Last">The endpoint that was made last.</param>
internal sealed record Fleet(IReadOnlyList<Tidb> Instances, Endpoint Last)
{
    public const string Zone = "test-1a";
    public static readonly TimeSpan Wait = TimeSpan.FromSeconds(60);

    private const int PerConsumerAndService = 10;
    private const int Services = 10;

    public static async Task<Fleet> MakeAsync(LinkspanServer server, MariaDbServer database, int endpoints)
    {
        List<Tidb> instances = [];
        List<string> services = [];
        for (int number = 0; number < Services; number++)
        {
            Tidb tidb = await RegisterAsync(server.Client, database);
            instances.Add(tidb);
            services.Add((await server.Client.Instances.GetServiceAsync(tidb.TidbId, CancellationToken.None)).ServiceName);
        }

        int perConsumer = PerConsumerAndService * Services;
        Endpoint? last = null;
        for (int made = 0, number = 1; made < endpoints; number++)
        {
            using Consumer consumer = await Consumer.CreateAsync(server, server.Client, number, Zone);
            for (int index = 0; index < perConsumer && made < endpoints; index++, made++)
            {
                last = await consumer.CreateEndpointAsync(services[index / PerConsumerAndService], Zone);
            }

            last = await consumer.ConnectedAsync(last!.EndpointId, Wait);
        }

        return new Fleet(instances, last ?? throw new InvalidOperationException("No endpoint was asked for."));
    }

    public static async Task<Tidb> RegisterAsync(LinkspanClient client, MariaDbServer database)
    {
        Tidb created = await client.Instances.CreateAsync(
            new CreateTidbRequest
            {
                DisplayName = $"bench-{Guid.NewGuid():N}",
                RegionId = "linkspan-test-1",
                Addresses = [new TidbAddress { ZoneId = Zone, Host = "127.0.0.1", Port = database.Port }],
            },
            null,
            CancellationToken.None);
        await client.Instances.WaitForServiceAsync(created.TidbId, new StateWait("ACTIVE", Wait), CancellationToken.None);
        return created;
    }

    public static async Task<PrivateEndpointConnection?> AcceptAsync(LinkspanClient client, string tidbId, Endpoint endpoint)
    {
        PrivateEndpointConnection created = await client.Connections.CreateAsync(
            tidbId,
            new CreatePrivateEndpointConnectionRequest
            {
                EndpointId = endpoint.EndpointId,
                PrivateDomainName = endpoint.EndpointDomain,
            },
            null,
            CancellationToken.None);
        return await client.Connections.WaitAsync(
            tidbId, created.PrivateEndpointConnectionId, new StateWait("ACTIVE", Wait), CancellationToken.None);
    }
}
