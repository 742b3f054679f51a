namespace Linkspan.Contracts.Metrics;

/// <summary>What a metric's number does.</summary>
public enum MetricKind
{
    /// <summary>Only grows, and begins again with its process.</summary>
    Counter,

    /// <summary>Goes up and down.</summary>
    Gauge,
}
