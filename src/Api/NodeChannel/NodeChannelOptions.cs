using Linkspan.Contracts.Nodes;

namespace Linkspan.Api.NodeChannel;

/// <summary>What the node channel needs of the fabric behind it.</summary>
public sealed record NodeChannelOptions
{
    /// <summary>Makes the commands of a node that follows known, by its id.</summary>
    public required Action<string, INodeCommands> Attach { get; init; }

    /// <summary>Most bytes of a report. Default 16 MiB: one that holds everything of 20,000 endpoints fits.</summary>
    public int MaxReportBytes { get; init; } = 16 << 20;
}
