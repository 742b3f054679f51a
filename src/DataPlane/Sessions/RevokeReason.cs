using Linkspan.Contracts.Nodes;

namespace Linkspan.DataPlane.Sessions;

/// <summary>Stable codes of why a node closed live sessions, beside those of <see cref="AccessReason"/>; see docs/errors.md, "How
/// a session ended".</summary>
internal static class RevokeReason
{
    /// <summary>The provider's side withdrew the access, and said no code.</summary>
    public const string AccessWithdrawn = "AccessWithdrawn";

    /// <summary>The endpoint is not placed here any more.</summary>
    public const string EndpointRemoved = "EndpointRemoved";

    /// <summary>The endpoint has no address in the zone any more.</summary>
    public const string ZoneRemoved = "ZoneRemoved";

    /// <summary>The zone's other node has the address.</summary>
    public const string AddressMoved = "AddressMoved";

    /// <summary>The endpoint node that opened the session may do so no more.</summary>
    public const string NodeRemoved = "NodeRemoved";

    /// <summary>The node drains, and the time of its sessions is over.</summary>
    public const string NodeDrained = "NodeDrained";
}
