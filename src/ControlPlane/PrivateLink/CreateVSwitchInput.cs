namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>A zone's address block to create.</summary>
/// <param name="VpcId">Its network.</param>
/// <param name="ZoneId">Its zone, of the network's region.</param>
/// <param name="Name">Null: without one.</param>
/// <param name="Description">Null: empty.</param>
/// <param name="CidrBlock">/16 to /29 inside the network's block; null: the first free /24, smaller in a small network.</param>
public sealed record CreateVSwitchInput(
    string? VpcId, string? ZoneId, string? Name = null, string? Description = null, string? CidrBlock = null);
