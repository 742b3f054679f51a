using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Sessions;
using Linkspan.Wire.Link;

namespace Linkspan.DataPlane.Links;

/// <summary>What the two nodes of a session tell each other of its end. Only the kind of it: neither learns what the other one's
/// party keeps to itself, such as why it withdrew access.</summary>
internal static class LinkEnds
{
    /// <summary>Stands as the reason of what the other node did.</summary>
    public const string OtherNode = "OtherNode";

    /// <summary>What this node says of an end.</summary>
    public static LinkReset Tell(SessionOutcome outcome) => outcome switch
    {
        { End: SessionEnd.Revoked, Reason: AccessReason.ZoneShifted } => LinkReset.Shifted,
        { End: SessionEnd.Revoked, Reason: RevokeReason.NodeDrained } => LinkReset.Drained,
        { End: SessionEnd.Revoked } => LinkReset.Revoked,
        { End: SessionEnd.Idle } => LinkReset.Idle,
        { End: SessionEnd.Lifetime } => LinkReset.Lifetime,
        { End: SessionEnd.NodeStopping } => LinkReset.Stopping,
        { End: SessionEnd.Refused, Reason: RefusalReason.DatabaseSilent } => LinkReset.Silent,
        _ => LinkReset.Broken,
    };

    /// <summary>What an end is here that the other node told.</summary>
    /// <returns>Null when it said nothing: the session goes by what it sees.</returns>
    public static SessionOutcome? Read(LinkReset told) => told switch
    {
        LinkReset.Revoked => new SessionOutcome(SessionEnd.Revoked, OtherNode),
        LinkReset.Shifted => new SessionOutcome(SessionEnd.Revoked, AccessReason.ZoneShifted),
        LinkReset.Drained => new SessionOutcome(SessionEnd.Revoked, RevokeReason.NodeDrained),
        LinkReset.Idle => new SessionOutcome(SessionEnd.Idle, OtherNode),
        LinkReset.Lifetime => new SessionOutcome(SessionEnd.Lifetime, OtherNode),
        LinkReset.Stopping => new SessionOutcome(SessionEnd.NodeStopping, OtherNode),
        LinkReset.Silent => new SessionOutcome(SessionEnd.Refused, RefusalReason.DatabaseSilent),
        _ => null,
    };
}
