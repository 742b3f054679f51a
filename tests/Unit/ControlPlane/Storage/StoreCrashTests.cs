using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Linkspan.Unit.ControlPlane.Storage;

public sealed class StoreCrashTests
{
    [Fact]
    public async Task R17_A_crash_at_any_point_of_any_write_keeps_it_whole_or_not_at_all_and_loses_none_that_was_acknowledged()
    {
        using CrashPoints crashes = new();
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync(watchers: crashes);
        TestNetwork network = await rig.NewNetworkAsync();
        List<string> states = [await StoreDump.ReadAsync(rig.Folder)];
        crashes.Source = rig.Folder;

        // As long as somebody has the store open, SQLite does not fold its log away.
        await using SqliteConnection keeper = new($"Data Source={Path.Combine(rig.Folder, "linkspan.db")};Pooling=False");
        await keeper.OpenAsync(Stores.Token);
        await using SqliteCommand look = new("SELECT * FROM counters", keeper);
        await look.ExecuteScalarAsync(Stores.Token);

        foreach (Func<Task<Problem?>> write in Writes(rig, network))
        {
            int before = crashes.LogLength;
            Assert.Null(await write());

            // Still unacknowledged to the caller: a log that is torn on its way to the disk.
            crashes.TearLog(before);
            crashes.Acknowledged++;
            states.Add(await StoreDump.ReadAsync(rig.Folder));
        }

        crashes.Source = null;
        Assert.Equal(states.Distinct(), states);
        Assert.InRange(crashes.Seen, 100, 10_000);
        Dictionary<string, int> outcomes = [];
        foreach ((string folder, int acknowledged) in crashes.Points)
        {
            await OpensAsync(folder);
            int state = states.IndexOf(await StoreDump.ReadAsync(folder));
            Assert.InRange(state, acknowledged, acknowledged + 1);
            outcomes[$"{state - acknowledged}"] = outcomes.GetValueOrDefault($"{state - acknowledged}") + 1;
        }

        // Both ends were seen: writes undone, and writes that were kept though nobody had been told.
        Assert.Equal(["0", "1"], outcomes.Keys.Order());
    }

    /// <summary>One write of each sort: objects with claims and references, changes, removals, an idempotent answer.</summary>
    private static IEnumerable<Func<Task<Problem?>>> Writes(ControlPlaneRig rig, TestNetwork network)
    {
        WriteContext context = new(rig.Consumer);
        EndpointView? endpoint = null;
        yield return async () =>
        {
            Result<EndpointView> created = await rig.Get<CreateEndpoint>().RunAsync(
                context with { IdempotencyKey = "once" }, rig.EndpointIn(network), ControlPlaneRig.Token);
            endpoint = created.Ok ? created.Value : null;
            return created.Problem;
        };
        yield return async () => (await rig.Get<AddSecurityGroupRule>().RunAsync(
            context, network.Group.Key, new SecurityGroupRuleInput("127.0.0.0/8", "Drop", 22), ControlPlaneRig.Token)).Problem;
        yield return async () => (await rig.Get<UpdateEndpoint>().RunAsync(
            context, endpoint!.Endpoint.Key, new UpdateEndpointInput("Other", ZoneAffinity: true),
            ControlPlaneRig.Token)).Problem;
        yield return async () => (await rig.Get<DeleteVSwitch>().RunAsync(
            context, network.VSwitches[2].Key, ControlPlaneRig.Token)).Problem;
        yield return async () => (await rig.Get<DeleteEndpoint>().RunAsync(
            context, endpoint!.Endpoint.Key, DeleteMode.Refuse, ControlPlaneRig.Token)).Problem;
        yield return async () => (await rig.Store.WriteAsync<bool>(
            WriteContext.System,
            async write =>
            {
                await write.RemoveAsync(endpoint!.Endpoint, ControlPlaneRig.Token);
                return true;
            },
            ControlPlaneRig.Token)).Problem;
    }

    private static async Task OpensAsync(string folder)
    {
        using IDisposable store = (IDisposable)await Stores.OpenAsync(new StoreOptions { DataFolder = folder });
    }
}
