using System.Globalization;
using Linkspan.Client;
using Linkspan.Contracts.Rest.Operator;
using Linkspan.Contracts.Rest.PrivateLink;
using Linkspan.Contracts.Rest.TidbCloud;
using Linkspan.Testing;
using Linkspan.Testing.Peers;
using Linkspan.Testing.Servers;
using Xunit;
using Endpoint = Linkspan.Contracts.Rest.PrivateLink.Endpoint;

namespace Linkspan.Integration.Faults;

/// <summary>The server is killed without warning, again and again, and each time it is looked at what it still knows.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Lives = 50;

    /// <summary>So many lives in a row end while the server still starts; then one is long enough to look and to work.</summary>
    private const int ShortLives = 3;

    /// <summary>A life ends in the call after so many acknowledged ones, or while their work is still carried out.</summary>
    private const int MostCalls = 7;

    [Fact]
    public async Task R17_S10_a_server_that_is_killed_fifty_times_loses_no_acknowledged_write_and_no_line_of_the_audit()
    {
        int seed = Environment.GetEnvironmentVariable("LINKSPAN_SEED") is { Length: > 0 } given
            ? int.Parse(given, CultureInfo.InvariantCulture)
            : Environment.TickCount;
        output.WriteLine($"LINKSPAN_SEED={seed}");
        Random random = new(seed);
        await using ScriptedMySqlPeer database = ScriptedMySqlPeer.Start(PeerScripts.RefusesEveryLogin);
        await using LinkspanServer server = LinkspanServer.Prepare();
        GuideFlow flow = new(random, database.Port, FreePort.Next());
        await server.RestartAsync();

        string? known = null;
        for (int life = 0; life < Lives; life++)
        {
            await WorkUntilKilledAsync(server, flow, random);
            for (int shortLife = random.Next(ShortLives + 1); shortLife > 0 && ++life < Lives; shortLife--)
            {
                server.Launch();
                await DelayAsync(random.Next(1200));
                await server.KillAsync();
            }
            await server.RestartAsync();
            await ExpectPromisesAsync(server.Client, flow);
            known = await ExpectChainAsync(server.Client, known);
        }
        await flow.SettleAsync(server.Client);

        output.WriteLine($"{flow.Acknowledged} acknowledged calls, {flow.Endpoints.Count} endpoints at the end");
        // Some lives are too short for a call, on a busy machine more of them.
        Assert.InRange(flow.Acknowledged, Lives / 2, int.MaxValue);
        await ExpectConvergenceAsync(server.Client, flow);
        await ExpectPromisesAsync(server.Client, flow);
    }

    /// <summary>S10: no line of the audit is missing or changed, and those of earlier lives are still the same.</summary>
    /// <returns>The head, for the next life.</returns>
    private static async Task<string> ExpectChainAsync(LinkspanClient client, string? known)
    {
        AuditVerification found = await client.Operator.VerifyAuditAsync(known, CancellationToken.None);
        Assert.True(found.Ok, found.Message);
        return found.Head;
    }

    private static async Task WorkUntilKilledAsync(LinkspanServer server, GuideFlow flow, Random random)
    {
        TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task working = flow.RunAsync(server.Client, random.Next(MostCalls + 1), reached);
        await Task.WhenAny(working, reached.Task);
        await DelayAsync(random.Next(60));
        await server.KillAsync();
        await working;
    }

    /// <summary>What holds at every moment: all that was acknowledged is there as it was told; an address has one
    /// owner.</summary>
    private static async Task ExpectPromisesAsync(LinkspanClient client, GuideFlow flow)
    {
        List<Endpoint> endpoints = await ListAsync(client.Endpoints.ListAsync(null, null, CancellationToken.None));
        Dictionary<string, Endpoint> known = endpoints.ToDictionary(endpoint => endpoint.EndpointId);
        string[] addresses = [.. endpoints.SelectMany(endpoint => endpoint.Zones).Select(zone => zone.EniIp)];
        Assert.Equal(addresses.Distinct().Order(), addresses.Order());
        Assert.DoesNotContain(endpoints, endpoint =>
            flow.Deleted.Contains(endpoint.EndpointId) && endpoint.EndpointStatus != "Deleting");

        foreach (Endpoint promised in flow.Endpoints.Values.Where(e => e.EndpointId != flow.PerhapsDeleted))
        {
            Endpoint kept = Assert.Contains(promised.EndpointId, known);
            Assert.Equal(promised.ServiceName, kept.ServiceName);
            Assert.Equal(promised.EndpointDomain, kept.EndpointDomain);
            Assert.Equal(Addresses(promised), Addresses(kept));
            Assert.NotEqual("Deleting", kept.EndpointStatus);
        }

        foreach ((string instance, _) in flow.Instances)
        {
            List<PrivateEndpointConnection> connections = await ConnectionsAsync(client, instance);
            IEnumerable<PrivateEndpointConnection> expected =
                flow.Connections.Values.Where(c => c.TidbId == instance && c.Id != flow.PerhapsDeleted);
            foreach (PrivateEndpointConnection promised in expected)
            {
                PrivateEndpointConnection kept = Assert.Single(connections, connection => connection.Id == promised.Id);
                Assert.Equal(promised.EndpointId, kept.EndpointId);
                Assert.True(kept.EndpointState is "PENDING" or "ACTIVE", $"{kept.Id} is {kept.EndpointState}: {kept.Message}");
            }
            Assert.DoesNotContain(connections, connection =>
                flow.Deleted.Contains(connection.Id) && connection.EndpointState != "DELETING");
        }
    }

    /// <summary>What holds in the end: every object is in its final state, and there is nothing that nobody asked for.</summary>
    private static async Task ExpectConvergenceAsync(LinkspanClient client, GuideFlow flow)
    {
        string last = "";
        await Eventually.GetAsync("everything has converged", async () =>
        {
            List<Endpoint> endpoints = await ListAsync(client.Endpoints.ListAsync(null, null, CancellationToken.None));
            last = string.Join("; ", endpoints.Select(endpoint =>
                $"{endpoint.EndpointName} {endpoint.EndpointStatus}/{endpoint.ConnectionStatus}"));
            bool converged = endpoints.Count == flow.Endpoints.Count
                && endpoints.All(endpoint => endpoint is { EndpointStatus: "Active", ConnectionStatus: "Connected" });
            foreach (string instance in flow.Instances.Keys)
            {
                string[] registered = [.. flow.Connections.Values.Where(c => c.TidbId == instance).Select(c => c.Id).Order()];
                List<PrivateEndpointConnection> all = await ConnectionsAsync(client, instance);
                PrivateEndpointConnection[] made = [.. all.Where(connection => connection.EndpointState != "DISCOVERED")];
                last += "; " + string.Join("; ", made.Select(connection => $"{connection.Id} {connection.EndpointState}"));
                converged &= made.All(connection => connection.EndpointState == "ACTIVE")
                    && registered.SequenceEqual(made.Select(connection => connection.Id).Order());
            }
            return converged ? last : null;
        }, TimeSpan.FromSeconds(30), describe: () => last);
    }

    private static string[] Addresses(Endpoint endpoint) =>
        [.. endpoint.Zones.Select(zone => $"{zone.ZoneId} {zone.EniIp}").Order()];

    private static Task<List<PrivateEndpointConnection>> ConnectionsAsync(LinkspanClient client, string instance) =>
        ListAsync(client.Connections.ListAsync(instance, CancellationToken.None));

    private static async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> items)
    {
        List<T> all = [];
        await foreach (T item in items)
        {
            all.Add(item);
        }
        return all;
    }

    /// <summary>Not a wait for anything: the moment of a kill is drawn from the seed.</summary>
    private static Task DelayAsync(int milliseconds) => Task.Delay(TimeSpan.FromMilliseconds(milliseconds), TimeProvider.System);
}
