using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json;
using Linkspan.Client;
using Linkspan.Contracts.Rest.Access;
using Linkspan.Contracts.Rest.Operator;
using Linkspan.Contracts.Rest.PrivateLink;
using Linkspan.Contracts.Rest.TidbCloud;
using Linkspan.Testing;
using Linkspan.Testing.Databases;
using Linkspan.Testing.Servers;

namespace Linkspan.Bench;

/// <summary>
/// What a person waits for: start to ready, registering to a service that is Active, an endpoint that is Connected and a
/// connection that is Active, and list pages; on an empty server and beside many endpoints. The real program, a real MariaDB,
/// the REST APIs.
/// </summary>
internal static class ControlPlaneBench
{
    private const int ListsPerKey = 200;

    public static async Task RunAsync(BenchOptions options, TextWriter output)
    {
        await using MariaDbServer database = await MariaDbServer.StartAsync();
        await using LinkspanServer server = LinkspanServer.Prepare();
        Sample start = new("start to ready, empty", "< 3,000");
        for (int round = 0; round < 3; round++)
        {
            await start.TimeAsync(() => StartAsync(server));
            await (round < 2 ? server.StopAsync() : Task.CompletedTask);
        }

        using Consumer consumer = await Consumer.CreateAsync(server, server.Client, 0, Fleet.Zone);
        List<Sample> samples = [start];
        await WalkAsync(server, database, consumer, options.Rounds, "empty", samples);

        long seeding = Stopwatch.GetTimestamp();
        Fleet fleet = await Fleet.MakeAsync(server, database, options.Endpoints);
        double seconds = Stopwatch.GetElapsedTime(seeding).TotalSeconds;
        output.WriteLine($"{options.Endpoints} endpoints made and Connected in {seconds:F0} s");

        await WalkAsync(server, database, consumer, options.Rounds, $"beside {options.Endpoints}", samples);
        samples.Add(await ListAsync(server, options.Endpoints));

        await server.StopAsync();
        Sample restart = new($"start to ready, with {options.Endpoints}", "< 3,000");
        Sample listening = new($"start to the last of {options.Endpoints} listening", "none set");
        await listening.TimeAsync(async () =>
        {
            await restart.TimeAsync(() => StartAsync(server));
            return await ListeningAsync(fleet.Last);
        });
        samples.AddRange([restart, listening]);
        BenchTable.Write(output, samples);
    }

    private static async Task<bool> ListeningAsync(Endpoint endpoint)
    {
        await Eventually.TrueAsync($"{endpoint.EndpointId} listens", async () =>
        {
            using TcpClient client = new();
            try
            {
                await client.ConnectAsync(endpoint.Zones[0].EniIp, endpoint.Port);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        });
        return true;
    }

    private static async Task<bool> StartAsync(LinkspanServer server)
    {
        server.Launch();
        await server.ReadyAsync();
        return true;
    }

    private static async Task WalkAsync(
        LinkspanServer server, MariaDbServer database, Consumer consumer, int rounds, string where, List<Sample> samples)
    {
        Sample service = new($"register to service Active, {where}", "< 1,000");
        Sample endpoint = new($"create endpoint to Connected, {where}", "< 1,000");
        Sample connection = new($"create connection to Active, {where}", "< 1,000");
        for (int round = 0; round < rounds; round++)
        {
            Tidb tidb = await service.TimeAsync(() => Fleet.RegisterAsync(server.Client, database));
            PrivateLinkService offered = await server.Client.Instances.GetServiceAsync(tidb.TidbId, CancellationToken.None);
            Endpoint connected = await endpoint.TimeAsync(async () =>
            {
                Endpoint created = await consumer.CreateEndpointAsync(offered.ServiceName, Fleet.Zone);
                return await consumer.ConnectedAsync(created.EndpointId, Fleet.Wait);
            });
            await connection.TimeAsync(() => Fleet.AcceptAsync(server.Client, tidb.TidbId, connected));
        }

        samples.AddRange([service, endpoint, connection]);
    }

    private static async Task<Sample> ListAsync(LinkspanServer server, int endpoints)
    {
        Sample page = new($"list page of 100 endpoints, of {endpoints}", "p99 < 50");
        for (int keys = 0; keys < 3; keys++)
        {
            CreatedApiKey key = await server.Client.Access.CreateApiKeyAsync(
                new CreateApiKeyRequest { DisplayName = "list", Role = "Operator" },
                null,
                CancellationToken.None);
            using HttpClient http = ListClient(server, key.Secret);
            string token = string.Empty;
            for (int call = 0; call < ListsPerKey; call++)
            {
                string path = $"/privatelink/v1/endpoints?pageSize=100&pageToken={token}";
                string body = await page.TimeAsync(() => http.GetStringAsync(path));
                using JsonDocument answer = JsonDocument.Parse(body);
                token = answer.RootElement.GetProperty("nextPageToken").GetString() ?? string.Empty;
            }
        }

        return page;
    }

    private static HttpClient ListClient(LinkspanServer server, string bearer)
    {
        HttpClient http = new(ServerCertificates.NewHandler(new LinkspanClientOptions(server.Url, bearer, server.CaFile)))
        {
            BaseAddress = server.Url,
        };
        http.DefaultRequestHeaders.Authorization = new("Bearer", bearer);
        return http;
    }
}
