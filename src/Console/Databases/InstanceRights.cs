using Linkspan.ControlPlane.Access;
using Linkspan.Domain.Access;
using Linkspan.Domain.Databases;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Console.Databases;

/// <summary>What the pages of an instance offer whoever looks at them. The operations decide; this only spares people a
/// refusal.</summary>
/// <param name="Manage">Change and delete it.</param>
/// <param name="Connect">Create and delete its private endpoint connections.</param>
/// <param name="Accept">Enable and disable endpoints at its service.</param>
public sealed record InstanceRights(bool Manage, bool Connect, bool Accept)
{
    /// <summary>Who may do what the pages of an instance do not offer.</summary>
    public static string ManagerRole { get; } = Role.InstanceManager.DisplayName();

    /// <summary>Who may accept endpoints.</summary>
    public static string AcceptorRole { get; } = Role.OrganizationOwner.DisplayName();

    /// <summary>Whether the caller may register an instance for somebody.</summary>
    internal static bool MayRegister(Caller caller) => caller.OwnersWith(Permission.ManageInstances) is null or { Count: > 0 };

    internal static InstanceRights Of(Caller caller, Instance instance, EndpointService? service = null) => new(
        caller.May(Permission.ManageInstances, instance.Owner),
        caller.May(Permission.ManageConnections, instance.Owner),
        service is not null && caller.May(Permission.ManageNetworks, service.Owner));
}
