namespace Linkspan.ControlPlane.Nodes;

/// <summary>A host that wants to join.</summary>
/// <param name="Token">The text that it was given.</param>
/// <param name="Csr">A certificate request with the key that the host made, as PEM.</param>
/// <param name="VpcId">The network that its operator named; null: the token's.</param>
/// <param name="ZoneId">The zone; null: the token's.</param>
/// <param name="Roles">The roles; null: the token's.</param>
/// <param name="HostName">What its list shows.</param>
/// <param name="Advertise">Where other nodes reach it, <c>HOST:PORT</c>; needed for the service role.</param>
/// <param name="Version">The program's version.</param>
public sealed record EnrolNodeInput(
    string? Token, string? Csr, string? VpcId, string? ZoneId, IReadOnlyList<string>? Roles, string? HostName,
    string? Advertise, string? Version);
