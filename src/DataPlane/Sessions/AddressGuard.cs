using System.Net;
using System.Net.Sockets;
using Linkspan.Contracts.Nodes;

namespace Linkspan.DataPlane.Sessions;

/// <summary>
/// Decides which addresses of a registered database may be dialled. A registered address is data from a stranger, and a name can
/// change its mind: the guard is asked at every dial, and its caller dials exactly the addresses that it answers, never the name.
/// </summary>
/// <remarks>
/// Forbidden answers of a name are skipped, and the name is refused when none is left: one bad record beside good ones does not
/// take a database down, and can never be reached.
/// </remarks>
/// <param name="allowLoopback">Whether a database may stand on this machine; the fabric's own block stays refused.</param>
/// <param name="resolveTimeout">How long a name may take.</param>
/// <param name="isOwnListener">Whether an address and port is one of this process's own listeners.</param>
/// <param name="resolve">The system's resolver, or a test's.</param>
internal sealed class AddressGuard(
    bool allowLoopback,
    TimeSpan resolveTimeout,
    Func<IPEndPoint, bool> isOwnListener,
    TimeProvider time,
    Func<string, CancellationToken, Task<IPAddress[]>> resolve)
{
    /// <summary>Resolves and checks.</summary>
    /// <returns>What may be dialled, in the resolver's order; or the class of the failure. Never throws on what a stranger
    /// registered.</returns>
    public async ValueTask<GuardedAddresses> FindAsync(DatabaseAddress database, CancellationToken cancellationToken)
    {
        if (database.Port is < 1 or > ushort.MaxValue)
        {
            return GuardedAddresses.Forbidden("port");
        }
        if (IPAddress.TryParse(database.Host, out IPAddress? literal))
        {
            return Check([literal], database.Port);
        }
        try
        {
            // The system's resolver does not always heed a token, so the wait has a limit of its own.
            IPAddress[] answers = await resolve(database.Host, cancellationToken)
                .WaitAsync(resolveTimeout, time, cancellationToken).ConfigureAwait(false);
            return answers.Length == 0 ? GuardedAddresses.Failed(DialFailure.NameNotFound) : Check(answers, database.Port);
        }
        catch (TimeoutException)
        {
            return GuardedAddresses.Failed(DialFailure.NameTimeout);
        }
        catch (Exception exception) when (exception is SocketException or ArgumentException)
        {
            bool isLate = exception is SocketException { SocketErrorCode: SocketError.TryAgain };
            return GuardedAddresses.Failed(isLate ? DialFailure.NameTimeout : DialFailure.NameNotFound);
        }
    }

    private GuardedAddresses Check(IPAddress[] answers, int port)
    {
        List<IPEndPoint> allowed = [];
        string? forbidden = null;
        foreach (IPAddress answer in answers)
        {
            // A mapped address is dialled as what it means, so that what was judged is what is dialled.
            IPEndPoint candidate = new(answer.IsIPv4MappedToIPv6 ? answer.MapToIPv4() : answer, port);
            string? refused = ForbiddenAddresses.Classify(candidate.Address, allowLoopback)
                ?? (isOwnListener(candidate) ? "own listener" : null);
            if (refused is null)
            {
                allowed.Add(candidate);
            }
            forbidden ??= refused;
        }
        return allowed.Count > 0 || forbidden is null
            ? new GuardedAddresses(allowed, null, null)
            : GuardedAddresses.Forbidden(forbidden);
    }
}
