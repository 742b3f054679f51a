using System.Net;

namespace Linkspan.DataPlane.Health;

/// <summary>Where a registered host stands now, after it was checked.</summary>
/// <param name="Allowed">What may be dialled, in order; empty on a failure.</param>
/// <param name="Failure">Why nothing may be dialled; null when something may.</param>
public sealed record ProbeAddresses(IReadOnlyList<IPEndPoint> Allowed, ProbeClass? Failure)
{
    public static ProbeAddresses Failed(ProbeClass failure) => new([], failure);
}
