namespace Linkspan.ControlPlane.Nodes;

/// <summary>A join token to create.</summary>
/// <param name="VpcId">The network that the host joins.</param>
/// <param name="ZoneId">The zone that it stands in, of the network's region.</param>
/// <param name="Roles"><c>endpoint</c>, <c>service</c> or both.</param>
/// <param name="Lifetime">One minute to seven days; null: an hour.</param>
public sealed record CreateJoinTokenInput(
    string? VpcId, string? ZoneId, IReadOnlyList<string>? Roles, TimeSpan? Lifetime = null);
