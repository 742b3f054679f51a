using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain.Access;
using Xunit;

namespace Linkspan.Unit.ControlPlane;

/// <summary>Callers as sign-in would have made them.</summary>
internal static class CallerOf
{
    /// <summary>Somebody with one role, whose reach is worked out as of now.</summary>
    public static async Task<Caller> RoleAsync(IStoreReader store, Role role, string scopeId, string? actor = null)
    {
        RoleGrant grant = new(role, scopeId);
        Reach reach = await Reaches.OfAsync(store, [grant], TestContext.Current.CancellationToken);
        return new Caller(actor ?? $"key-{scopeId}", $"{role} of {scopeId}", [grant], reach, "127.0.0.1");
    }

    public static Task<Caller> OrganizationOwnerAsync(IStoreReader store, Organization organization, string? actor = null) =>
        RoleAsync(store, Role.OrganizationOwner, organization.Key, actor);

    public static Task<Caller> AccountAdministratorAsync(IStoreReader store, Account account) =>
        RoleAsync(store, Role.AccountAdministrator, account.Key);
}
