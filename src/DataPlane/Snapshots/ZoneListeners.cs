using System.Net;
using Linkspan.Contracts.Nodes;
using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane.Snapshots;

/// <summary>Opens and closes the listeners of zones, and knows which could not be opened.</summary>
internal sealed class ZoneListeners(IEndpointListeners listeners, NodeReporter reporter, TimeProvider time, ILogger logger)
{
    /// <summary>… and the problem of each that was logged last.</summary>
    private readonly Dictionary<(PlacedEndpoint Endpoint, PlacedZone Zone), string?> _failing = [];

    public void Open(PlacedEndpoint endpoint, PlacedZone zone)
    {
        ListenResult result = zone.Address is { } address
            ? listeners.Open(endpoint.State, zone.Zone.ZoneId, address)
            : new ListenResult(null, ZoneProblem.AddressUnavailable,
                $"'{zone.Zone.Address}' and port {endpoint.Placement.Port} are not an address to listen on");
        if (zone.Accept(result, time.GetUtcNow()))
        {
            _failing.Remove((endpoint, zone));
            return;
        }
        string? logged = _failing.GetValueOrDefault((endpoint, zone));
        _failing[(endpoint, zone)] = result.Problem == ZoneProblem.AddressChecking ? logged : result.Problem;
        if (_failing[(endpoint, zone)] != logged)
        {
            DataPlaneLog.ListenFailed(logger, endpoint.State.EndpointId, zone.Zone.ZoneId, result.Problem, result.Message);
        }
    }

    /// <summary>Leaves a zone closed whose address is not this node's.</summary>
    public void StandBy(PlacedEndpoint endpoint, PlacedZone zone, string problem, string message)
    {
        zone.StandBy(problem, message);
        _failing.Remove((endpoint, zone));
    }

    /// <summary>Tries those again whose wait is over, or whose address may be another matter now.</summary>
    /// <returns>The endpoints that they are of.</returns>
    public IReadOnlyList<PlacedEndpoint> Retry(IReadOnlyCollection<IPAddress> settled)
    {
        DateTimeOffset now = time.GetUtcNow();
        (PlacedEndpoint Endpoint, PlacedZone Zone)[] due =
            [.. _failing.Keys.Where(failing => failing.Zone.RetryAt <= now || failing.Zone.IsAt(settled))];
        foreach ((PlacedEndpoint endpoint, PlacedZone zone) in due)
        {
            Open(endpoint, zone);
        }
        return [.. due.Select(tried => tried.Endpoint).Distinct()];
    }

    /// <summary>Closes a zone's listener and has that reported.</summary>
    public void Remove(PlacedEndpoint endpoint, PlacedZone zone, long revision)
    {
        zone.Close();
        endpoint.Zones.Remove(zone);
        _failing.Remove((endpoint, zone));
        reporter.Add(new EndpointZoneReport(
            endpoint.State.EndpointId, zone.Zone.ZoneId, revision, false, false, false, null, null, Removed: true));
    }
}
