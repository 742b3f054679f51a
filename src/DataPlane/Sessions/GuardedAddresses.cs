using System.Net;

namespace Linkspan.DataPlane.Sessions;

/// <summary>What the <see cref="AddressGuard"/> answers.</summary>
/// <param name="Allowed">Addresses that may be dialled; empty on a failure.</param>
/// <param name="Failure">Why there are none.</param>
/// <param name="ForbiddenClass">With <see cref="DialFailure.AddressForbidden"/>: what kind of address it is, such as
/// link-local.</param>
internal sealed record GuardedAddresses(IReadOnlyList<IPEndPoint> Allowed, DialFailure? Failure, string? ForbiddenClass)
{
    public static GuardedAddresses Failed(DialFailure failure) => new([], failure, null);

    public static GuardedAddresses Forbidden(string addressClass) => new([], DialFailure.AddressForbidden, addressClass);
}
