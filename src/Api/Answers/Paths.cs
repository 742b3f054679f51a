using Linkspan.Domain.Access;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Nodes;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Api.Answers;

/// <summary>Where objects are found on this server.</summary>
internal static class Paths
{
    public const string TidbCloud = "/v1beta2";
    public const string PrivateLink = "/privatelink/v1";
    public const string Access = "/access/v1";
    public const string Operator = "/operator/v1";
    public const string Node = "/node/v1";

    /// <summary>The path of an object; empty when its kind has none of its own.</summary>
    public static string Of(string kind, string id)
    {
        string face = kind == Instance.Kind ? TidbCloud
            : kind == Vpc.Kind || kind == VSwitch.Kind || kind == SecurityGroup.Kind
                || kind == InterfaceEndpoint.Kind || kind == EndpointService.Kind || kind == Domain.Nodes.Node.Kind
                || kind == JoinToken.Kind ? PrivateLink
            : kind == ApiKey.Kind || kind == Project.Kind || kind == Member.Kind || kind == Invitation.Kind
                || kind == Session.Kind ? Access
            : kind == Account.Kind || kind == Organization.Kind || kind == Region.Kind || kind == Zone.Kind ? Operator
            : string.Empty;
        return face.Length == 0 ? string.Empty : $"{face}/{kind}/{Uri.EscapeDataString(id)}";
    }
}
