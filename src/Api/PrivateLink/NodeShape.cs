using Linkspan.Api.Answers;
using Linkspan.ControlPlane.Nodes;
using Linkspan.Domain.Nodes;
using Dto = Linkspan.Contracts.Rest.PrivateLink;

namespace Linkspan.Api.PrivateLink;

/// <summary>Nodes and join tokens on the wire.</summary>
internal static class NodeShape
{
    public static Dto.Node From(NodeView view, DateTimeOffset now) => new()
    {
        NodeId = view.NodeId,
        DisplayName = view.Node?.DisplayName ?? view.NodeId,
        Roles = Words(view.Node?.Roles ?? Enum.GetValues<NodeRole>()),
        AccountId = view.Node?.Account.Value ?? "",
        VpcId = view.Node?.Vpc.Value ?? "",
        ZoneId = view.Node?.Zone.Value ?? "",
        Advertise = view.Node?.Advertise ?? "",
        Status = view.Status,
        Message = view.Describe(now),
        Version = view.Node?.Version ?? "",
        AppliedRevision = view.Observation.AppliedRevision,
        LiveSessions = view.Observation.LiveSessions,
        LastKnownSessions = view.Observation.Sessions,
        LastSeenTime = Shape.Time(view.Observation.LastSeen),
        ServesUntilTime = Shape.Time(view.ServesUntil),
        DrainUntilTime = Shape.Time(view.Node?.DrainUntil),
        Standby = view.Standby?.State ?? "",
        StandbySinceTime = Shape.Time(view.Standby?.Since),
        PartnerNodeId = view.Standby?.PartnerNodeId ?? "",
        CertificateSerial = view.Node?.CertificateSerial ?? "",
        CertificateExpiryTime = Shape.Time(view.Node?.CertificateNotAfter),
        CreateTime = Shape.Time(view.Node?.EnrolledAt),
    };

    public static Dto.RemovedNode From(NodeRemoval removal) => new()
    {
        NodeId = removal.View.NodeId,
        DisplayName = removal.View.Node?.DisplayName ?? "",
        LiveSessions = removal.LiveSessions,
        Dependants = [.. removal.Dependants.Select(Shape.Blocker)],
    };

    public static Dto.JoinToken From(JoinToken token, DateTimeOffset now) => new()
    {
        JoinTokenId = token.Key,
        VpcId = token.Vpc.Value,
        ZoneId = token.Zone.Value,
        Roles = Words(token.Roles),
        Status = token.Node is not null ? "Used" : token.IsOpen(now) ? "Open" : "Expired",
        NodeId = token.Node?.Value ?? "",
        CreatedBy = token.CreatedByName,
        CreateTime = Shape.Time(token.CreatedAt),
        ExpireTime = Shape.Time(token.ExpiresAt),
    };

    /// <param name="made">The token with its text.</param>
    /// <param name="server">Where the host reaches this server.</param>
    public static Dto.CreatedJoinToken From(CreatedJoinToken made, string server) => new()
    {
        JoinTokenId = made.Token.Key,
        Token = made.Text,
        Command = JoinCommand.Of(made, server),
        VpcId = made.Token.Vpc.Value,
        ZoneId = made.Token.Zone.Value,
        Roles = Words(made.Token.Roles),
        ExpireTime = Shape.Time(made.Token.ExpiresAt),
    };

    public static string[] Words(IEnumerable<NodeRole> roles) => [.. roles.Select(NodeRoles.Word)];
}
