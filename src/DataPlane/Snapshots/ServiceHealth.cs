using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Health;
using Linkspan.DataPlane.Sessions;
using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane.Snapshots;

/// <summary>Has the databases of the placed services probed, and translates between services and probed addresses.</summary>
/// <param name="probe">Asks an address once.</param>
/// <param name="reporter">Is told of every probe.</param>
internal sealed class ServiceHealth(
    Func<ProbeTarget, CancellationToken, Task<ProbeOutcome>> probe,
    NodeReporter reporter,
    MonitorIntervals intervals,
    Random jitter,
    TimeProvider time,
    ILogger logger) : IDatabaseHealth, IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ServicePlacement> _services = [];
    private readonly Dictionary<ProbeTarget, HashSet<string>> _servicesOf = [];
    private DatabaseMonitor? _monitor;

    private DatabaseMonitor Monitor => _monitor ??= new DatabaseMonitor(probe, OnProbed, intervals, jitter, time, logger);

    /// <summary>How an address of a service is probed.</summary>
    public static ProbeTarget TargetOf(ServicePlacement service, DatabaseAddress address) =>
        new(address.Host, address.Port, service.ProxyProtocol != ProxyProtocolMode.None, service.ProbeAccount);

    public void Place(ServicePlacement service)
    {
        lock (_gate)
        {
            Forget(service.ServiceId);
            _services[service.ServiceId] = service;
            ProbeTarget[] targets = [.. service.Databases.Select(address => TargetOf(service, address)).Distinct()];
            foreach (ProbeTarget target in targets)
            {
                (_servicesOf.TryGetValue(target, out HashSet<string>? services) ? services : _servicesOf[target] = [])
                    .Add(service.ServiceId);
            }
            Monitor.Place(service.ServiceId, targets);

            // An address that another service names is known already.
            foreach (DatabaseReport known in ReportsOf(service))
            {
                reporter.Add(known);
            }
        }
    }

    public void Remove(string serviceId)
    {
        lock (_gate)
        {
            Forget(serviceId);
            Monitor.Remove(serviceId);
        }
    }

    public DatabaseStanding StandingOf(ServicePlacement service, DatabaseAddress address) =>
        Monitor.Find(TargetOf(service, address))?.Status switch
        {
            HealthStatus.Healthy => DatabaseStanding.Healthy,
            HealthStatus.Unhealthy => DatabaseStanding.Unhealthy,
            _ => DatabaseStanding.Unknown,
        };

    public IReadOnlyList<DatabaseReport> All()
    {
        lock (_gate)
        {
            return [.. _services.Values.SelectMany(ReportsOf)];
        }
    }

    public ValueTask DisposeAsync() => _monitor?.DisposeAsync() ?? ValueTask.CompletedTask;

    private void Forget(string serviceId)
    {
        if (!_services.Remove(serviceId, out ServicePlacement? earlier))
        {
            return;
        }
        foreach (ProbeTarget target in earlier.Databases.Select(address => TargetOf(earlier, address)))
        {
            if (_servicesOf.TryGetValue(target, out HashSet<string>? services)
                && services.Remove(serviceId) && services.Count == 0)
            {
                _servicesOf.Remove(target);
            }
        }
    }

    // Every probe is told, so that "last probe" is the time of one; only a change hurries the report.
    private void OnProbed(ProbeTarget target, HealthState state, bool changed)
    {
        lock (_gate)
        {
            foreach (string serviceId in _servicesOf.GetValueOrDefault(target) ?? [])
            {
                if (Describe(serviceId, target, state) is { } report)
                {
                    reporter.Add(report);
                }
            }
        }
        if (changed)
        {
            reporter.Wake();
        }
    }

    private IEnumerable<DatabaseReport> ReportsOf(ServicePlacement service)
    {
        foreach (ProbeTarget target in service.Databases.Select(address => TargetOf(service, address)).Distinct())
        {
            if (Monitor.Find(target) is { } state && Describe(service.ServiceId, target, state) is { } report)
            {
                yield return report;
            }
        }
    }

    /// <summary>Null before the first probe: nothing was observed yet.</summary>
    private static DatabaseReport? Describe(string serviceId, ProbeTarget target, HealthState state) =>
        state is { Last: { } last, LastAt: { } at }
            ? new DatabaseReport(
                serviceId, target.Host, target.Port, state.Status == HealthStatus.Healthy, last.Class.ToString(), last.Message,
                last.ServerVersion, at)
            : null;
}
