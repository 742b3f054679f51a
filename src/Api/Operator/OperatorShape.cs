using Linkspan.Api.Answers;
using Linkspan.ControlPlane.Providers;
using Linkspan.Domain.Access;
using Linkspan.Domain.PrivateLink;
using Dto = Linkspan.Contracts.Rest.Operator;

namespace Linkspan.Api.Operator;

/// <summary>The operator's objects on the wire.</summary>
internal static class OperatorShape
{
    public static Dto.Region From(Region region) => new()
    {
        RegionId = region.Key,
        DisplayName = region.DisplayName,
        Cloud = region.Cloud,
        CreateTime = Shape.Time(region.CreatedAt),
    };

    public static Dto.Zone From(Zone zone) =>
        new() { ZoneId = zone.Key, RegionId = zone.Region.Value, DisplayName = zone.DisplayName };

    public static Dto.Account From(Account account) => new()
    {
        AccountId = account.Key,
        DisplayName = account.DisplayName,
        CreateTime = Shape.Time(account.CreatedAt),
    };

    public static Dto.Organization From(Organization organization) => new()
    {
        OrganizationId = organization.Key,
        DisplayName = organization.DisplayName,
        AccountId = organization.Account.Value,
        CreateTime = Shape.Time(organization.CreatedAt),
    };

    /// <summary>Every node carries both roles as long as the only one is the server's own.</summary>
    public static Dto.Node From(NodeObservation node) => new()
    {
        NodeId = node.NodeId,
        DisplayName = node.NodeId,
        Roles = ["endpoint", "service"],
        Status = node.Connected ? "Ready" : "Unreachable",
        AppliedRevision = node.AppliedRevision,
        LiveSessions = node.Sessions,
        LastSeenTime = Shape.Time(node.LastSeen),
    };
}
