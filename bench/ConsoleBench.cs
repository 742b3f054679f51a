using System.Globalization;
using System.Text;
using Linkspan.Contracts.Rest.PrivateLink;
using Linkspan.Contracts.Rest.TidbCloud;
using Linkspan.Testing.Databases;
using Linkspan.Testing.Servers;

namespace Linkspan.Bench;

/// <summary>
/// What the console costs with many endpoints behind it: pages, the way of a change into an open page, and streams that are open
/// while nothing happens. The real program over HTTPS, a real MariaDB, a real browser.
/// </summary>
internal static class ConsoleBench
{
    private const int Loads = 200;
    private const int StreamsPerSession = 8;
    private const double Kilobyte = 1_000;
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(30);

    public static async Task RunAsync(BenchOptions options, TextWriter output)
    {
        await using MariaDbServer database = await MariaDbServer.StartAsync();
        await using LinkspanServer server = await LinkspanServer.StartAsync();
        Fleet fleet = await Fleet.MakeAsync(server, database, options.Endpoints);
        using Consumer consumer = await Consumer.CreateAsync(server, server.Client, 0, Fleet.Zone);
        Tidb instance = fleet.Instances[0];
        PrivateLinkService service = await server.Client.Instances.GetServiceAsync(instance.TidbId, CancellationToken.None);
        Endpoint own = await consumer.CreateEndpointAsync(service.ServiceName, Fleet.Zone);
        own = await consumer.ConnectedAsync(own.EndpointId, Fleet.Wait);
        await Fleet.AcceptAsync(server.Client, instance.TidbId, own);
        output.WriteLine($"{options.Endpoints} endpoints at {fleet.Instances.Count} instances");

        List<Sample> samples = [];
        List<Reading> readings = [];
        using (ConsoleVisitor visitor = await ConsoleVisitor.SignInAsync(server))
        {
            foreach (string path in Pages(instance.TidbId, own.EndpointId, options.Endpoints))
            {
                await LoadAsync(visitor, path, samples, readings);
            }
        }

        samples.AddRange(await OpenPage.MeasureAsync(server, own, options.Rounds));
        readings.AddRange(await KeepOpenAsync(server, options.Streams));
        BenchTable.Write(output, samples);
        BenchTable.Write(output, readings);
    }

    private static IEnumerable<string> Pages(string instance, string endpoint, int endpoints) =>
    [
        "/instances",
        $"/instances/{instance}",
        $"/instances/{instance}/connect",
        "/vpc/endpoints",
        $"/vpc/endpoints?page={Math.Max(1, endpoints / 25)}",
        "/vpc/endpoints?search=none-is-called-so",
        $"/vpc/endpoints/{endpoint}",
        "/vpc/vpcs",
        "/vpc/security-groups",
    ];

    private static async Task LoadAsync(ConsoleVisitor visitor, string path, List<Sample> samples, List<Reading> readings)
    {
        string name = string.Join('/', path.Split('/').Select(part => part.Length > 18 && !part.Contains('?') ? "{id}" : part));
        string page = await visitor.PageAsync(path); // Compiled once, as for everybody but the first.
        for (int load = 0; load < 20; load++)
        {
            await visitor.PageAsync(path);
        }

        Sample sample = new(name, "p99 < 100");
        for (int load = 0; load < Loads; load++)
        {
            page = await sample.TimeAsync(() => visitor.PageAsync(path));
        }

        samples.Add(sample);
        readings.Add(new Reading(
            $"size of {name}", Text(Encoding.UTF8.GetByteCount(page) / Kilobyte, "kB"), "< 300 kB"));
    }

    private static async Task<IReadOnlyList<Reading>> KeepOpenAsync(LinkspanServer server, int streams)
    {
        ServerProcess process = new(server);
        double coresBefore = await process.CoresAsync(Quiet);
        double memoryBefore = process.MemoryMb;
        List<IAsyncDisposable> open = [];
        while (open.Count < streams)
        {
            using ConsoleVisitor visitor = await ConsoleVisitor.SignInAsync(server);
            string page = await visitor.PageAsync("/vpc/endpoints");
            for (int stream = 0; stream < StreamsPerSession && open.Count < streams; stream++)
            {
                open.Add(await visitor.FollowAsync(page));
            }
        }

        double cores = await process.CoresAsync(Quiet);
        double memory = process.MemoryMb;
        foreach (IAsyncDisposable stream in open)
        {
            await stream.DisposeAsync();
        }

        return
        [
            new Reading("memory before the streams", Text(memoryBefore, "MB"), ""),
            new Reading($"memory for {streams} open streams", Text(memory - memoryBefore, "MB"), "< 200 MB"),
            new Reading("cores without streams, nothing changes", Text(coresBefore, "cores", 3), ""),
            new Reading($"cores for {streams} open streams, nothing changes", Text(cores - coresBefore, "cores", 3), "< 0.1"),
        ];
    }

    private static string Text(double value, string unit, int digits = 1) =>
        $"{value.ToString($"F{digits}", CultureInfo.InvariantCulture)} {unit}";
}
