using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane;
using Linkspan.DataPlane.Health;
using Linkspan.DataPlane.Sessions;
using Linkspan.DataPlane.Snapshots;
using Linkspan.Testing;
using Linkspan.Testing.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Linkspan.Unit.DataPlane.Snapshots;

/// <summary>From probes of addresses to the health of services.</summary>
public sealed class ServiceHealthTests : IAsyncDisposable
{
    private static readonly DatabaseAddress Shared = new(Placements.ZoneA, "10.0.0.1", 4000);

    private readonly ManualTime _time = new();
    private readonly NodeReporter _reporter;
    private readonly ServiceHealth _health;
    private readonly List<DatabaseReport> _reports = [];
    private ProbeClass _found = ProbeClass.Healthy;
    private int _probes;

    public ServiceHealthTests()
    {
        _reporter = new NodeReporter("node-1", _time);
        _health = new ServiceHealth(
            ProbeAsync, _reporter, MonitorIntervals.Default, new Random(1), _time, NullLogger.Instance);
    }

    public ValueTask DisposeAsync() => _health.DisposeAsync();

    [Fact]
    public async Task An_address_of_two_services_is_probed_once_and_reported_for_both()
    {
        _health.Place(Service("epsrv-1"));
        await ReportedAsync("epsrv-1", isHealthy: true);

        _health.Place(Service("epsrv-2"));
        await ReportedAsync("epsrv-2", isHealthy: true);

        Assert.Equal(1, _probes);
        Assert.Equal(DatabaseStanding.Healthy, _health.StandingOf(Service("epsrv-2"), Shared));
        Assert.Equal(["epsrv-1", "epsrv-2"], _health.All().Select(report => report.ServiceId).Order());
    }

    [Fact]
    public async Task A_first_failure_is_reported_at_once_and_the_second_takes_the_address_out()
    {
        _found = ProbeClass.Refused;
        _health.Place(Service("epsrv-1"));
        DatabaseReport first = await ReportedAsync("epsrv-1", isHealthy: false);
        DatabaseStanding early = _health.StandingOf(Service("epsrv-1"), Shared);

        await MoveUntilAsync(() => _health.StandingOf(Service("epsrv-1"), Shared) == DatabaseStanding.Unhealthy);

        Assert.Equal(("Refused", false), (first.Class, first.Healthy));
        Assert.Equal(DatabaseStanding.Unknown, early);
    }

    [Fact]
    public async Task A_removed_service_is_not_reported_any_more()
    {
        _health.Place(Service("epsrv-1"));
        _health.Place(Service("epsrv-2"));
        await ReportedAsync("epsrv-1", isHealthy: true);

        _health.Remove("epsrv-1");

        Assert.Equal(["epsrv-2"], _health.All().Select(report => report.ServiceId));
        Assert.Equal(DatabaseStanding.Healthy, _health.StandingOf(Service("epsrv-2"), Shared));
    }

    private static ServicePlacement Service(string id) => Placements.Service(databases: Shared) with { ServiceId = id };

    private Task<ProbeOutcome> ProbeAsync(ProbeTarget target, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _probes);
        return Task.FromResult(new ProbeOutcome(_found, null, null, 1));
    }

    private async Task<DatabaseReport> ReportedAsync(string serviceId, bool isHealthy)
    {
        DatabaseReport? found = null;
        await NodeRig.UntilAsync($"{serviceId} is reported", () =>
        {
            _reports.AddRange(_reporter.Take().Databases);
            found = _reports.Find(report => report.ServiceId == serviceId && report.Healthy == isHealthy);
            return found is not null;
        });
        return found!;
    }

    private Task MoveUntilAsync(Func<bool> condition) => NodeRig.UntilAsync("enough probes were made", () =>
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        return condition();
    });
}
