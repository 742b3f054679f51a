using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>For whom a caller creates something: itself; an operator names the owner or means the first start's.</summary>
public static class Owners
{
    internal const string DefaultAccount = "default/account";
    internal const string DefaultOrganization = "default/organization";

    /// <summary>The account that will own what the caller creates.</summary>
    /// <returns>
    /// The account; <c>account.unknown</c> for one that is not the caller's; <c>account.missing</c> when none can be told.
    /// </returns>
    public static async Task<Result<Id<Account>>> AccountAsync(
        IStoreReader store, Caller caller, string? named, CancellationToken cancellationToken)
    {
        if (named is null && caller.Account is { } own)
        {
            return own;
        }

        string? id = named ?? await store.ClaimHolderAsync(DefaultAccount, cancellationToken);
        return id is null
            ? Problem.Invalid("account.missing", "Name the account that is to own it: there is no default account.", "accountId")
            : await NamedAsync<Account>(
                store, id, account => caller.IsOperator || account == caller.Account, "accountId", cancellationToken);
    }

    /// <summary>The organization that will own what the caller creates.</summary>
    /// <returns>The organization; <c>organization.unknown</c> for one that is not the caller's; <c>organization.missing</c>
    /// when none can be told.</returns>
    public static async Task<Result<Id<Organization>>> OrganizationAsync(
        IStoreReader store, Caller caller, string? named, CancellationToken cancellationToken)
    {
        if (named is null && caller.Organization is { } own)
        {
            return own;
        }

        if (named is null && !caller.IsOperator)
        {
            return Problem.Forbidden("organization.required", "Databases belong to organizations; this key is an account's.");
        }

        string? id = named ?? await store.ClaimHolderAsync(DefaultOrganization, cancellationToken);
        return id is null
            ? Problem.Invalid(
                "organization.missing", "Name the organization that is to own it: there is no default organization.",
                "organizationId")
            : await NamedAsync<Organization>(
                store, id, organization =>
                    caller.IsOperator || organization == caller.Organization, "organizationId", cancellationToken);
    }

    private static async Task<Result<Id<T>>> NamedAsync<T>(
        IStoreReader store, string id, Func<Id<T>, bool> mayUse, string field, CancellationToken cancellationToken)
        where T : class, IResource
    {
        Result<T> found = await store.GetSharedAsync<T>(id, field, cancellationToken);
        return found.Then<Id<T>>(owner =>
        {
            Id<T> key = new(owner.Key);
            return mayUse(key) ? key : OwnedReads.Unknown(key, field);
        });
    }
}
