using Linkspan.ControlPlane.PrivateEndpoints;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>
/// How many endpoints of an account ask for a service without being registered there: each holds a claim, so that counting them
/// reads no endpoint. A claim outlives the registration until the limit is met, when it is looked at again.
/// </summary>
public static class UnregisteredEndpoints
{
    /// <summary>
    /// Notes that nobody has registered the endpoint: when it is created, and when its registration fails or goes.
    /// </summary>
    public static async Task NoteAsync(IWriteUnit write, InterfaceEndpoint endpoint, CancellationToken cancellationToken)
    {
        if (await write.ClaimHolderAsync(Registrations.Claim(endpoint.Service, endpoint.Id), cancellationToken) is null)
        {
            await write.TryClaimAsync(Prefix(endpoint.Service, endpoint.Account) + endpoint.Id, endpoint.Key, cancellationToken);
        }
    }

    /// <summary>Whether an account has as many unregistered endpoints at a service as it may.</summary>
    internal static async Task<bool> FullAsync(
        IWriteUnit write, Id<EndpointService> service, Id<Account> account, int limit, CancellationToken cancellationToken)
    {
        string prefix = Prefix(service, account);
        if (await write.CountClaimsAsync(prefix, cancellationToken) < limit)
        {
            return false;
        }

        int unregistered = 0;
        foreach ((string claim, string endpoint) in await write.ClaimsAsync(prefix, cancellationToken))
        {
            if (await write.ClaimHolderAsync(
                Registrations.Claim(service, new Id<InterfaceEndpoint>(endpoint)), cancellationToken) is null)
            {
                unregistered++;
            }
            else
            {
                await write.ReleaseAsync(claim, cancellationToken);
            }
        }

        return unregistered >= limit;
    }

    private static string Prefix(Id<EndpointService> service, Id<Account> account) => $"unregistered/{service}/{account}/";
}
