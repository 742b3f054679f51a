using System.Collections.Concurrent;
using Linkspan.DataPlane.Health;
using Linkspan.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Linkspan.Unit.DataPlane.Health;

public sealed class DatabaseMonitorTests : IAsyncDisposable
{
    private static readonly ProbeTarget First = new("10.0.0.1", 4000, SendsProxyHeader: false, Account: null);
    private static readonly ProbeTarget Second = First with { Host = "10.0.0.2" };

    private readonly ManualTime _time = new();
    private readonly ConcurrentQueue<ProbeTarget> _probes = new();
    private readonly ConcurrentQueue<(ProbeTarget Target, HealthStatus Status, ProbeClass Class)> _changes = new();
    private readonly DatabaseMonitor _monitor;
    private volatile ProbeClass _found = ProbeClass.Healthy;

    public DatabaseMonitorTests() => _monitor = new DatabaseMonitor(
        (target, _) =>
        {
            _probes.Enqueue(target);
            ProbeClass found = _found;
            return found == ProbeClass.ServerError
                ? throw new InvalidOperationException("a bug")
                : Task.FromResult(new ProbeOutcome(found, null, "x", 1));
        },
        (target, state, changed) =>
        {
            if (changed)
            {
                _changes.Enqueue((target, state.Status, state.Last!.Class));
            }
        },
        MonitorIntervals.Default,
        new Random(1),
        _time,
        NullLogger<DatabaseMonitor>.Instance);

    public ValueTask DisposeAsync() => _monitor.DisposeAsync();

    [Fact]
    public async Task An_address_is_probed_at_once_and_then_in_every_interval()
    {
        _monitor.Place("epsrv-1", [First]);
        await ProbedAsync(1);

        await AdvanceAsync(MonitorIntervals.Default.Ordinary * 1.1, toProbes: 2);
        await AdvanceAsync(MonitorIntervals.Default.Ordinary * 1.1, toProbes: 3);

        Assert.Equal((First, HealthStatus.Healthy, ProbeClass.Healthy), Assert.Single(_changes));
        Assert.Equal(HealthStatus.Healthy, _monitor.Find(First)!.Status);
    }

    [Fact]
    public async Task Services_that_share_an_address_share_its_probe()
    {
        _monitor.Place("epsrv-1", [First]);
        _monitor.Place("epsrv-2", [First, First]);
        await ProbedAsync(1);

        await AdvanceAsync(MonitorIntervals.Default.Ordinary * 1.1, toProbes: 2);
        _monitor.Remove("epsrv-1");
        await AdvanceAsync(MonitorIntervals.Default.Ordinary * 1.1, toProbes: 3);
        _monitor.Remove("epsrv-2");

        Assert.Null(_monitor.Find(First));
        Assert.Empty(_monitor.All());
        await Eventually.TrueAsync("the probe ends", () => _time.WaitingTimers == 0, cancellationToken: Token);
    }

    [Fact]
    public async Task A_new_placement_replaces_the_former_one()
    {
        _monitor.Place("epsrv-1", [First]);
        await ProbedAsync(1);

        _monitor.Place("epsrv-1", [Second]);
        await ProbedAsync(2);

        Assert.Equal(Second, Assert.Single(_monitor.All()).Key);
    }

    [Fact]
    public async Task A_failure_is_looked_at_again_soon_and_its_reason_told_whenever_it_changes()
    {
        _monitor.Place("epsrv-1", [First]);
        await ProbedAsync(1);

        _found = ProbeClass.Refused;
        await AdvanceAsync(MonitorIntervals.Default.Ordinary * 1.1, toProbes: 2);
        await AdvanceAsync(MonitorIntervals.Default.Doubtful * 1.1, toProbes: 3);
        _found = ProbeClass.AccessDenied;
        await AdvanceAsync(MonitorIntervals.Default.Ordinary * 1.1, toProbes: 4);
        await AdvanceAsync(MonitorIntervals.Default.Ordinary * 1.1, toProbes: 5);

        Assert.Equal(
            [
                (First, HealthStatus.Healthy, ProbeClass.Healthy),
                (First, HealthStatus.Unhealthy, ProbeClass.Refused),
                (First, HealthStatus.Unhealthy, ProbeClass.AccessDenied),
            ],
            _changes);
    }

    [Fact]
    public async Task A_probe_that_breaks_by_a_bug_does_not_end_the_watch()
    {
        _found = ProbeClass.ServerError;
        _monitor.Place("epsrv-1", [First]);
        await ProbedAsync(1);

        _found = ProbeClass.Healthy;
        _time.Advance(MonitorIntervals.Default.Harmful * 1.1);

        await Eventually.TrueAsync(
            "it is probed again", () => _monitor.Find(First)!.Status == HealthStatus.Healthy, cancellationToken: Token);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private async Task AdvanceAsync(TimeSpan by, int toProbes)
    {
        _time.Advance(by);
        await ProbedAsync(toProbes);
    }

    private async Task ProbedAsync(int count)
    {
        await Eventually.TrueAsync(
            $"probe {count} has ended", () => _probes.Count == count && _time.WaitingTimers == 1, cancellationToken: Token);
    }
}
