using Linkspan.Contracts.Metrics;
using Linkspan.ControlPlane.Metrics;
using Linkspan.DataPlane;
using Linkspan.DataPlane.ControlChannel;

namespace Linkspan.Host;

/// <summary>What runs in the server's process beside the control plane: the node inside it, and the process itself.</summary>
internal sealed class EmbeddedMetrics(Node node) : IMetricsSource
{
    /// <inheritdoc/>
    public void Write(MetricsText text)
    {
        node.Write(text);
        ProcessMetrics.Write(text, ProgramVersion.Text);
    }
}
