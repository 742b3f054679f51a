using Linkspan.Contracts.Metrics;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Links;
using Linkspan.DataPlane.Loops;
using Linkspan.DataPlane.Snapshots;

namespace Linkspan.DataPlane.Metrics;

/// <summary>What a node tells Prometheus of itself. Reads what is counted anyway; safe on any thread.</summary>
internal sealed class NodeMetrics(
    NodeState state, INodeLinks links, IDatabaseHealth health, NodeReporter reporter, SessionDriver sessions,
    ILinkCredentials? credentials)
{
    public void Write(MetricsText text)
    {
        foreach (EndpointState endpoint in state.Placed)
        {
            TrafficMetrics.Write(text, endpoint.ReadTraffic(), TrafficMetrics.Consumer);
        }
        foreach (EndpointState endpoint in state.Admitted)
        {
            TrafficMetrics.Write(text, endpoint.ReadTraffic(), TrafficMetrics.Provider);
        }
        foreach (LinkReport link in links.All())
        {
            text.Add(Metric.LinkUp, link.IsUp ? 1 : 0, link.PeerNodeId).Add(Metric.LinkCarriers, link.Carriers, link.PeerNodeId);
            if (link.RoundTripMs is { } roundTrip)
            {
                text.Add(Metric.LinkRoundTrip, roundTrip / 1000, link.PeerNodeId);
            }
        }
        foreach (DatabaseReport database in health.All())
        {
            text.Add(Metric.DatabaseUp, database.Healthy ? 1 : 0, database.ServiceId, $"{database.Host}:{database.Port}");
        }
        text.Add(Metric.AppliedRevision, reporter.AppliedRevision)
            .Add(Metric.ContactTime, DateTimeOffset.FromUnixTimeMilliseconds(reporter.TakenAtMs))
            .Add(Metric.SessionFaults, sessions.Faults);
        if (credentials is not null)
        {
            text.Add(Metric.CertificateExpiry, new DateTimeOffset(credentials.Current.Certificate.NotAfter));
        }
    }
}
