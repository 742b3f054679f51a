namespace Linkspan.Contracts.Nodes;

/// <summary>An endpoint's address in one zone, and the name that gives it alone.</summary>
/// <param name="ZoneId">The zone.</param>
/// <param name="Address">The endpoint's address there.</param>
/// <param name="Name">The zonal name.</param>
public sealed record EndpointZonePlacement(string ZoneId, string Address, string Name)
{
    /// <summary>Whether this node listens on the address. False: another node of the network does, and this one only answers
    /// its names.</summary>
    public bool IsHere { get; init; } = true;

    /// <summary>With <see cref="IsHere"/>: this node and its <see cref="VpcPlacement.Partner"/> decide between themselves which
    /// of them listens.</summary>
    public bool IsShared { get; init; }

    /// <summary>Of an address of another node: whether that node reported it well.</summary>
    public bool IsWellElsewhere { get; init; }

    /// <summary>The node that listens on the address drains: the default name leads nobody new there while another zone is
    /// well.</summary>
    public bool IsLeaving { get; init; }
}
