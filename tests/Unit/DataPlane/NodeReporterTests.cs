using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane;
using Linkspan.DataPlane.Snapshots;
using Linkspan.Testing;
using Xunit;

namespace Linkspan.Unit.DataPlane;

public sealed class NodeReporterTests
{
    private readonly NodeReporter _reporter = new("node-1", new ManualTime());

    [Fact]
    public void What_is_put_back_is_told_again_as_it_was()
    {
        EndpointState endpoint = new("ep-1", _reporter.AddMoved);
        endpoint.CountRefused("NoBackend");
        _reporter.Add(Zone("zone-a"));
        _reporter.Add(Database(isHealthy: true));
        _reporter.Add(new ClosedSessionsReport("ep-1", 1, 3, 2.5));
        _reporter.Add(Link(isUp: true));
        NodeReport lost = _reporter.Take();

        _reporter.PutBack(lost);

        Assert.Equal(NodeJson.Write(lost), NodeJson.Write(_reporter.Take()));
        Assert.True(NodeReporter.IsEmpty(_reporter.Take()));
    }

    [Fact]
    public void What_came_later_stands_before_what_is_put_back()
    {
        EndpointState endpoint = new("ep-1", _reporter.AddMoved);
        endpoint.CountRefused("NoBackend");
        _reporter.Add(Zone("zone-a", isRemoved: true));
        _reporter.Add(Zone("zone-b"));
        _reporter.Add(Database(isHealthy: true));
        _reporter.Add(new ClosedSessionsReport("ep-1", 1, 3, 2.5));
        _reporter.Add(Link(isUp: true));
        NodeReport lost = _reporter.Take();
        endpoint.CountRefused("NoBackend");
        _reporter.Add(Zone("zone-a"));
        _reporter.Add(Database(isHealthy: false));
        _reporter.Add(new ClosedSessionsReport("ep-1", 2, 1, 2.5));
        _reporter.Add(Link(isUp: false));

        _reporter.PutBack(lost);

        NodeReport next = _reporter.Take();
        Assert.Equal(
            [("zone-a", false), ("zone-b", false)],
            next.Endpoints.Select(zone => (zone.ZoneId, zone.Removed)).OrderBy(zone => zone.ZoneId));
        Assert.False(Assert.Single(next.Databases).Healthy);
        Assert.False(Assert.Single(next.Links).IsUp);
        Assert.Equal([1, 2], next.Closed.Select(closed => closed.Revision));
        Assert.Equal(2, Assert.Single(next.Traffic).Refusals["NoBackend"]);
    }

    private static EndpointZoneReport Zone(string zoneId, bool isRemoved = false) =>
        new("ep-1", zoneId, 1, !isRemoved, !isRemoved, !isRemoved, null, null, isRemoved);

    private static DatabaseReport Database(bool isHealthy) =>
        new("epsrv-1", "db.example.com", 4000, isHealthy, isHealthy ? "Healthy" : "Unreachable", "", null, default);

    private static LinkReport Link(bool isUp) => new("node-2", isUp, 2, 1.5, null, null);
}
