using Linkspan.Contracts.Metrics;

namespace Linkspan.ControlPlane.Metrics;

/// <summary>What else runs in the server's process and has metrics: the host adds it.</summary>
public interface IMetricsSource
{
    /// <summary>Adds its samples.</summary>
    void Write(MetricsText text);
}
