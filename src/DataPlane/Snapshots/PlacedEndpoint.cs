using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Names;

namespace Linkspan.DataPlane.Snapshots;

/// <summary>One endpoint on this node: its placement in force, its zones, and what lives on of it.</summary>
internal sealed class PlacedEndpoint(EndpointState state, EndpointPlacement placement)
{
    public EndpointState State => state;

    public EndpointPlacement Placement { get; set; } = placement;

    /// <summary>The revision of the update that placed it last.</summary>
    public long Revision { get; set; }

    public List<PlacedZone> Zones { get; } = [];

    /// <summary>Which of its zones, here and elsewhere, have been well for long enough.</summary>
    public ZoneSteadiness Steadiness { get; } = new();
}
