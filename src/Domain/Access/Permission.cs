namespace Linkspan.Domain.Access;

/// <summary>What a role allows, on the objects of its scope.</summary>
[Flags]
public enum Permission
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>See projects, instances, private endpoint services and connections.</summary>
    ViewDatabases = 1,

    /// <summary>Register, change and delete instances.</summary>
    ManageInstances = 2,

    /// <summary>Create and delete private endpoint connections.</summary>
    ManageConnections = 4,

    /// <summary>Create, rename and delete projects.</summary>
    ManageProjects = 8,

    /// <summary>See and change members, invitations and API keys of the scope.</summary>
    ManageMembers = 16,

    /// <summary>See networks, endpoints and endpoint services.</summary>
    ViewNetworks = 32,

    /// <summary>Create, change and delete networks and endpoints, and change endpoint services.</summary>
    ManageNetworks = 64,

    /// <summary>Run this Linkspan.</summary>
    Operate = 128,
}
