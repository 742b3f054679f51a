using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>For whom a caller creates something: whom it names, or the only one that it may create for; an operator who names
/// nobody means the first start's.</summary>
public static class Owners
{
    internal const string DefaultAccount = "default/account";
    internal const string DefaultOrganization = "default/organization";

    /// <summary>The account that will own what the caller creates.</summary>
    /// <returns>
    /// The account; <c>account.unknown</c> for one that is out of reach; <c>account.missing</c> when none can be told;
    /// <c>account.required</c>; or <c>caller.role</c>.
    /// </returns>
    public static async Task<Result<Id<Account>>> AccountAsync(
        IStoreReader store, Caller caller, string? named, CancellationToken cancellationToken)
    {
        if (caller.IsOperator)
        {
            named ??= await store.ClaimHolderAsync(DefaultAccount, cancellationToken);
        }
        else if (named is null)
        {
            string[] own = [.. caller.Reach.With(Permission.ManageNetworks)];
            if (own is [var only])
            {
                return new Id<Account>(only);
            }

            if (own.Length == 0)
            {
                return await NothingOwnAsync(
                    store, caller, Permission.ManageNetworks, Permission.ViewNetworks,
                    Problem.Forbidden("account.required", "Networks belong to accounts, and you have a role in none."),
                    cancellationToken);
            }
        }

        if (named is null)
        {
            return Problem.Invalid("account.missing", "Name the account that is to own it.", "accountId");
        }

        return (await NamedAsync<Account>(
            store, caller, named, "accountId", Permission.ViewNetworks, Permission.ManageNetworks, cancellationToken))
            .Then<Id<Account>>(account => account.Id);
    }

    /// <summary>The organization in which the caller makes a project.</summary>
    /// <returns>The organization; <c>organization.unknown</c> for one that is out of reach; <c>organization.missing</c> when
    /// none can be told; <c>organization.required</c>; or <c>caller.role</c>.</returns>
    public static async Task<Result<Id<Organization>>> OrganizationAsync(
        IStoreReader store, Caller caller, string? named, CancellationToken cancellationToken)
    {
        const Permission Needed = Permission.ManageProjects;
        if (caller.IsOperator)
        {
            named ??= await store.ClaimHolderAsync(DefaultOrganization, cancellationToken);
        }
        else if (named is null)
        {
            string[] own = [.. caller.Reach.With(Needed).Where(owner => Organization.IdFormat!.Fits(owner))];
            if (own is [var only])
            {
                return new Id<Organization>(only);
            }

            if (own.Length == 0)
            {
                return await NothingOwnAsync(
                    store, caller, Needed, Permission.ViewDatabases, OrganizationRequired(), cancellationToken);
            }
        }

        return named is null
            ? MissingOrganization()
            : (await NamedAsync<Organization>(
                store, caller, named, "organizationId", Permission.ViewDatabases, Needed, cancellationToken))
                .Then<Id<Organization>>(organization => organization.Id);
    }

    /// <summary>The project that will own what the caller creates.</summary>
    /// <param name="store">Where to look.</param>
    /// <param name="caller">Who creates.</param>
    /// <param name="namedProject">The project; null: the organization's default one.</param>
    /// <param name="namedOrganization">The organization; null: the project's, or the only one.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The project; <c>project.unknown</c> or <c>organization.unknown</c> for one that is out of reach;
    /// <c>project.missing</c> or <c>organization.missing</c> when none can be told; <c>organization.required</c>; or
    /// <c>caller.role</c>.</returns>
    public static async Task<Result<Project>> ProjectAsync(
        IStoreReader store, Caller caller, string? namedProject, string? namedOrganization, CancellationToken cancellationToken)
    {
        const Permission Needed = Permission.ManageInstances;
        if (namedProject is not null)
        {
            return (await NamedAsync<Project>(
                store, caller, namedProject, "projectId", Permission.ViewDatabases, Needed, cancellationToken))
                .Then<Project>(project => namedOrganization is null || namedOrganization == project.Organization.Value
                    ? project
                    : OwnedReads.Unknown(project.Id, "projectId"));
        }

        if (caller.IsOperator)
        {
            namedOrganization ??= await store.ClaimHolderAsync(DefaultOrganization, cancellationToken);
            return namedOrganization is null
                ? MissingOrganization()
                : (await store.GetSharedAsync<Organization>(namedOrganization, "organizationId", cancellationToken))
                    .TryGet(out Organization? organization, out Problem? problem)
                    ? await ChooseAsync(
                        store, await store.ReferringAsync<Project>(organization.Key, cancellationToken), cancellationToken)
                    : problem;
        }

        Id<Project>[] ids = [.. ProjectsOf(caller, Needed)];
        List<Project> own = [.. (await store.FindManyAsync(ids, cancellationToken)).Values];
        if (namedOrganization is not null)
        {
            if (!Id<Organization>.Parse(namedOrganization, "organizationId").TryGet(
                out Id<Organization> organization, out Problem? problem))
            {
                return problem;
            }

            own = [.. own.Where(project => project.Organization == organization)];
            if (own.Count == 0 && !caller.May(Permission.ViewDatabases, organization.Value))
            {
                return OwnedReads.Unknown(organization, "organizationId");
            }
        }

        return own.Count == 0
            ? await NothingOwnAsync(
                store, caller, Needed, Permission.ViewDatabases, OrganizationRequired(), cancellationToken)
            : own.Select(project => project.Organization).Distinct().Count() > 1
                ? MissingOrganization()
                : await ChooseAsync(store, own, cancellationToken);
    }

    /// <summary>The projects on whose objects a caller, who is not the operator, has a permission.</summary>
    internal static IEnumerable<Id<Project>> ProjectsOf(Caller caller, Permission permission) =>
        caller.Reach.With(permission).Where(owner => Project.IdFormat!.Fits(owner)).Select(owner => new Id<Project>(owner));

    private static Problem OrganizationRequired() => Problem.Forbidden(
        "organization.required", "Databases belong to organizations, and you have a role in none.");

    private static Problem MissingOrganization() => Problem.Invalid(
        "organization.missing", "Name the organization or the project that is to own it.", "organizationId");

    private static async Task<Result<Project>> ChooseAsync(
        IStoreReader store, IReadOnlyList<Project> projects, CancellationToken cancellationToken)
    {
        if (projects is [var only])
        {
            return only;
        }

        string? first = projects.Count == 0
            ? null
            : await store.ClaimHolderAsync(DefaultProjects.Claim(projects[0].Organization), cancellationToken);
        return projects.FirstOrDefault(project => project.Key == first) is { } chosen
            ? chosen
            : Problem.Invalid("project.missing", "Name the project that is to own it.", "projectId");
    }

    private static async Task<Problem> NothingOwnAsync(
        IStoreReader store, Caller caller, Permission needed, Permission view, Problem nothing,
        CancellationToken cancellationToken)
    {
        string[] seen = [.. caller.Reach.With(view)];
        if (seen.Length == 0)
        {
            return nothing;
        }

        await store.DeniedAsync(caller, Denials.In(string.Empty, seen[0], needed), cancellationToken);
        return Denials.Role(needed);
    }

    private static async Task<Result<T>> NamedAsync<T>(
        IStoreReader store, Caller caller, string id, string field, Permission view, Permission needed,
        CancellationToken cancellationToken)
        where T : class, IResource
    {
        if (!(await store.GetSharedAsync<T>(id, field, cancellationToken)).TryGet(out T? found, out Problem? problem))
        {
            return problem;
        }

        if (caller.May(needed, found.Key))
        {
            return found;
        }

        await store.DeniedAsync(caller, Denials.In(T.Kind, found.Key, needed), cancellationToken);
        return caller.May(view, found.Key) ? Denials.Role(needed) : OwnedReads.Unknown(new Id<T>(found.Key), field);
    }
}
