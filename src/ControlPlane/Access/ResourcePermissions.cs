using System.Collections.Frozen;
using Linkspan.Domain.Access;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Nodes;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;
using static Linkspan.Domain.Access.Permission;

namespace Linkspan.ControlPlane.Access;

/// <summary>Which permission, on an object's owner, lets a caller see it and which lets it change it. One row a kind.</summary>
public static class ResourcePermissions
{
    private static readonly FrozenDictionary<string, (Permission View, Permission Change)> Table =
        new Dictionary<string, (Permission, Permission)>
        {
            [Project.Kind] = (ViewDatabases, ManageProjects),
            [Instance.Kind] = (ViewDatabases, ManageInstances),
            [PrivateEndpointService.Kind] = (ViewDatabases, ManageInstances),
            [PrivateEndpointConnection.Kind] = (ViewDatabases, ManageConnections),
            [Vpc.Kind] = (ViewNetworks, ManageNetworks),
            [VSwitch.Kind] = (ViewNetworks, ManageNetworks),
            [SecurityGroup.Kind] = (ViewNetworks, ManageNetworks),
            [InterfaceEndpoint.Kind] = (ViewNetworks, ManageNetworks),
            [EndpointService.Kind] = (ViewNetworks, ManageNetworks),
            [Node.Kind] = (ViewNetworks, ManageNetworks),
            [JoinToken.Kind] = (ViewNetworks, ManageNetworks),
            [ApiKey.Kind] = (ManageMembers, ManageMembers),
            [Invitation.Kind] = (ManageMembers, ManageMembers),
            [Member.Kind] = (ManageMembers, ManageMembers),
            [PasswordReset.Kind] = (Operate, Operate),
            [PendingSignIn.Kind] = (Operate, Operate),
            [SignInStandIn.Kind] = (Operate, Operate),
            [Session.Kind] = (Operate, Operate),
            [Organization.Kind] = (Operate, Operate),
            [Account.Kind] = (Operate, Operate),
            [Region.Kind] = (Operate, Operate),
            [Zone.Kind] = (Operate, Operate),
        }.ToFrozenDictionary();

    /// <summary>What lets a caller see objects of a kind.</summary>
    public static Permission View(string kind) => Table[kind].View;

    /// <summary>What lets a caller change objects of a kind.</summary>
    public static Permission Change(string kind) => Table[kind].Change;
}
