using Linkspan.Contracts.Nodes;

namespace Linkspan.Contracts.Metrics;

/// <summary>What is counted of an endpoint, the same on a node and on the server.</summary>
public static class TrafficMetrics
{
    /// <summary>The half of the endpoint nodes.</summary>
    public const string Consumer = "consumer";

    /// <summary>The half of the service nodes.</summary>
    public const string Provider = "provider";

    /// <param name="half"><see cref="Consumer"/> or <see cref="Provider"/>.</param>
    public static void Write(MetricsText text, EndpointTrafficReport traffic, string half)
    {
        text.Add(Metric.Sessions, traffic.LiveSessions, traffic.EndpointId, half)
            .Add(Metric.SessionsOpened, traffic.OpenedSessions, traffic.EndpointId, half)
            .Add(Metric.Bytes, traffic.ToDatabaseBytes, traffic.EndpointId, half, "to_database")
            .Add(Metric.Bytes, traffic.ToClientBytes, traffic.EndpointId, half, "to_client");
        foreach ((string reason, long count) in traffic.Refusals)
        {
            text.Add(Metric.Refusals, count, traffic.EndpointId, half, reason);
        }
    }
}
