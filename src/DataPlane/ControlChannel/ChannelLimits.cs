namespace Linkspan.DataPlane.ControlChannel;

/// <summary>How much a node reads at once from the control plane.</summary>
public sealed record ChannelLimits
{
    /// <summary>Most bytes of one message. Default 128 MiB: a full update of 50,000 endpoints fits.</summary>
    public int MaxLineBytes { get; init; } = 128 << 20;
}
