using Linkspan.ControlPlane.Access;
using Linkspan.Domain.Access;

namespace Linkspan.Console.Vpc;

/// <summary>
/// What the pages of the VPC side offer whoever looks at them. The operations decide; this only spares people a refusal.
/// </summary>
internal static class NetworkRights
{
    /// <summary>Who may do what a page does not offer.</summary>
    public static string ManagerRole { get; } = Role.AccountAdministrator.DisplayName();

    /// <summary>Whether the objects of an owner may be changed and deleted.</summary>
    public static bool MayManage(this Caller caller, string owner) => caller.May(Permission.ManageNetworks, owner);

    /// <summary>Whether anything may be created at all.</summary>
    public static bool MayCreate(this Caller caller) =>
        caller.OwnersWith(Permission.ManageNetworks) is null or { Count: > 0 };
}
