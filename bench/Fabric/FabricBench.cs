using System.Diagnostics;
using System.Globalization;
using Linkspan.ControlPlane;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.ControlPlane.Traffic;
using Linkspan.Domain;
using Linkspan.Providers.Fabric;
using Linkspan.Testing;
using Linkspan.Testing.Processes;

namespace Linkspan.Bench.Fabric;

/// <summary>
/// How long a change takes from the write to the last node that it concerns, with many nodes and endpoints, and what it costs.
/// The store is the real one; the nodes are followers in this process.
/// </summary>
internal static class FabricBench
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task RunAsync(FabricOptions options, TextWriter output)
    {
        using TemporaryFolder folder = TemporaryFolder.Create();
        Result<IStore> opened = await StoreSetup.OpenAsync(
            new StoreOptions { DataFolder = folder.Path }, TimeProvider.System, CancellationToken.None);
        IStore store = opened.TryGet(out IStore? found, out Problem? problem)
            ? found
            : throw new InvalidOperationException(problem.Message);
        using SecretSealer sealer = SecretSealer.LoadOrCreate(folder.Path);
        SimulatedFleet fleet = new(store, options.Nodes);
        await fleet.BuildAsync();

        List<Sample> samples = [];
        List<Reading> readings = [];
        int made = 0;
        foreach (int endpoints in new[] { options.Endpoints / 10, options.Endpoints })
        {
            await fleet.AddAsync(made, made = endpoints);
            using FabricProvider fabric = new(
                store, new ServerSettings { DataFolder = folder.Path }, sealer, new TrafficHistory(TimeProvider.System),
                TimeProvider.System);
            await MeasureAsync(fabric, fleet, endpoints, options.Changes, samples, readings);
        }

        BenchTable.Write(output, samples);
        BenchTable.Write(output, readings);
    }

    private static async Task MeasureAsync(
        FabricProvider fabric, SimulatedFleet fleet, int endpoints, int changes, List<Sample> samples, List<Reading> readings)
    {
        using CancellationTokenSource stop = new();
        Dictionary<string, SimulatedNode> nodes =
            fleet.NodeIds.ToDictionary(id => id, id => new SimulatedNode(id, fabric));
        Sample joining = new($"all {nodes.Count} nodes told everything, {endpoints} endpoints", "none set");
        Task running = Task.CompletedTask;
        await joining.TimeAsync(async () =>
        {
            running = Task.WhenAll(nodes.Values.Select(node => Task.Run(() => node.RunAsync(stop.Token))));
            await ToldAsync(nodes.Values, 1);
            return true;
        });

        Sample change = new($"change to applied, {endpoints} endpoints", "p99 < 500");
        Random order = new(1);
        await ChangeAsync(fleet, nodes, order.Next(endpoints), change: null);
        TimeSpan before = ProcessorTime();
        for (int number = 0; number < changes; number++)
        {
            await ChangeAsync(fleet, nodes, order.Next(endpoints), change);
        }
        double each = (ProcessorTime() - before).TotalMilliseconds / change.Count;

        Sample drain = new($"service node drained, told to those that it concerns, {endpoints} endpoints", "none set");
        int told = await DrainAsync(fleet, nodes, drain);
        Sample second = new($"node joined, told to those that it concerns and all to itself, {endpoints} endpoints", "none set");
        await JoinAsync(fabric, fleet, nodes, second, stop.Token);
        await stop.CancelAsync();
        await running;
        samples.AddRange([joining, change, drain, second]);
        string cost = each.ToString("F1", CultureInfo.InvariantCulture) + " ms";
        readings.Add(new Reading($"processor time of a change, {endpoints} endpoints", cost, "flat"));
        readings.Add(new Reading($"nodes told of a drained one, {endpoints} endpoints", $"{told} of {nodes.Count}", "none set"));
    }

    /// <summary>Drains a service node and takes it back.</summary>
    /// <returns>How many nodes were told of the drain.</returns>
    private static async Task<int> DrainAsync(
        SimulatedFleet fleet, Dictionary<string, SimulatedNode> nodes, Sample drain)
    {
        SimulatedNode[] concerned = [.. fleet.ConcernedBy(0).Select(id => nodes[id])];
        int told = 0;
        foreach (bool isDraining in new[] { true, false })
        {
            await drain.TimeAsync(async () =>
            {
                long revision = await fleet.DrainAsync(0, isDraining);
                await ReachedAsync(concerned, revision);
                told = nodes.Values.Count(node => node.Revision >= revision);
                return true;
            });
        }
        return told;
    }

    /// <summary>A second endpoint node of a network joins, is told what it carries, and goes.</summary>
    private static async Task JoinAsync(
        FabricProvider fabric, SimulatedFleet fleet, Dictionary<string, SimulatedNode> nodes, Sample joining,
        CancellationToken stop)
    {
        (string near, string far) = fleet.CarriersOf(0);
        using CancellationTokenSource leave = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task running = Task.CompletedTask;
        await joining.TimeAsync(async () =>
        {
            (string id, long revision) = await fleet.JoinAsync(isThere: true);
            SimulatedNode second = new(id, fabric);
            running = Task.Run(() => second.RunAsync(leave.Token), CancellationToken.None);
            await ReachedAsync([second, nodes[near], nodes[far]], revision);
            return true;
        });
        await leave.CancelAsync();
        await running;
        await fleet.JoinAsync(isThere: false);
    }

    private static Task ReachedAsync(IEnumerable<SimulatedNode> nodes, long revision) => Eventually.TrueAsync(
        $"those concerned have revision {revision} in force", () => nodes.All(node => node.Revision >= revision), Patience);

    private static TimeSpan ProcessorTime()
    {
        using Process own = Process.GetCurrentProcess();
        return own.TotalProcessorTime;
    }

    /// <summary>Withdraws an endpoint's traffic and lets it through again.</summary>
    private static async Task ChangeAsync(
        SimulatedFleet fleet, Dictionary<string, SimulatedNode> nodes, int endpoint, Sample? change)
    {
        foreach (bool isAdmitted in new[] { false, true })
        {
            (string near, string far) = fleet.CarriersOf(endpoint);
            string id = SimulatedFleet.EndpointId(endpoint);
            Task applied = Task.WhenAll(nodes[near].AccessAsync(id, isAdmitted), nodes[far].AccessAsync(id, isAdmitted));
            async Task<bool> CarryOutAsync()
            {
                await fleet.AdmitAsync(endpoint, isAdmitted);
                await applied.WaitAsync(Patience);
                return true;
            }
            await (change is null ? CarryOutAsync() : change.TimeAsync(CarryOutAsync));
        }
    }

    private static Task ToldAsync(IEnumerable<SimulatedNode> nodes, int times) => Eventually.TrueAsync(
        "every node was told everything", () => nodes.All(node => node.FullUpdates >= times), Patience);
}
