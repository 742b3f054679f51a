namespace Linkspan.ControlPlane.Databases;

/// <summary>Where a database answers in one zone, as it was typed.</summary>
/// <param name="ZoneId">A zone of the instance's region.</param>
/// <param name="Host">An IP address or a name.</param>
/// <param name="Port">1 to 65535.</param>
public sealed record DatabaseAddressInput(string? ZoneId, string? Host, int Port);
