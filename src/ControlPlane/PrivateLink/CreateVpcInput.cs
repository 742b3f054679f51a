namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>A network to create.</summary>
/// <param name="RegionId">Its region.</param>
/// <param name="Name">Null: without one.</param>
/// <param name="Description">Null: empty.</param>
/// <param name="CidrBlock">Its addresses, /8 to /28; null: in loopback mode the first free /20.</param>
/// <param name="AccountId">Its owner, for operators; null: the caller's own or the default account.</param>
public sealed record CreateVpcInput(
    string? RegionId, string? Name = null, string? Description = null, string? CidrBlock = null, string? AccountId = null);
