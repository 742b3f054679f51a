using System.Collections.Frozen;
using Linkspan.Contracts.Nodes;

namespace Linkspan.DataPlane.Sessions;

/// <summary>
/// Stable codes of the node's own refusals: counted per endpoint, and shown to the client in brackets. The codes of
/// <see cref="AccessReason"/> stand beside them.
/// </summary>
internal static class RefusalReason
{
    /// <summary>No inbound rule of the security groups admits the source. The client is told nothing.</summary>
    public const string SecurityGroup = "SecurityGroup";

    /// <summary>The client's address is outside its network's blocks.</summary>
    public const string ClientOutsideVpc = "ClientOutsideVpc";

    /// <summary>No service node serves the endpoint's service at the moment.</summary>
    public const string ServiceUnreachable = "ServiceUnreachable";

    /// <summary>Every address of the database fails its probe.</summary>
    public const string DatabaseUnhealthy = "DatabaseUnhealthy";

    /// <summary>No address of the database took the connection.</summary>
    public const string DatabaseUnreachable = "DatabaseUnreachable";

    /// <summary>The database took the connection and did not greet in time.</summary>
    public const string DatabaseSilent = "DatabaseSilent";

    /// <summary>The node has no descriptor or port left to dial with.</summary>
    public const string NodeExhausted = "NodeExhausted";

    /// <summary>The endpoint has as many sessions as it may.</summary>
    public const string ConnectionLimit = "ConnectionLimit";

    /// <summary>The endpoint has opened as many sessions in a second as it may.</summary>
    public const string ConnectionRateLimit = "ConnectionRateLimit";

    /// <summary>Too many sessions are being set up at once, on the node or from one source.</summary>
    public const string HandshakeLimit = "HandshakeLimit";

    /// <summary>The node stops.</summary>
    public const string NodeStopping = "NodeStopping";

    /// <summary>The service node knows of no such endpoint at the node that asks.</summary>
    public const string NotPlaced = "NotPlaced";

    /// <summary>Counted in place of a code that is not known here.</summary>
    public const string Other = "Other";

    private static readonly FrozenSet<string> Known = FrozenSet.ToFrozenSet(
    [
        SecurityGroup, ClientOutsideVpc, ServiceUnreachable, DatabaseUnhealthy, DatabaseUnreachable, DatabaseSilent,
        NodeExhausted, ConnectionLimit, ConnectionRateLimit, HandshakeLimit, NodeStopping, NotPlaced, .. AccessReason.All,
    ]);

    /// <summary>The code to count for what another node says: its words are a stranger's, and there may be any number.</summary>
    public static string OfPeer(string reason) => Known.Contains(reason) ? reason : Other;

    /// <summary>Whether it comes in floods, whose clients are not waited for.</summary>
    public static bool IsOfFlood(string reason) => reason is HandshakeLimit or ConnectionRateLimit or NodeExhausted;

    /// <summary>Whether another node may take what one refused so.</summary>
    public static bool IsOfOneNode(string reason) => reason is NodeExhausted or NodeStopping or NotPlaced;
}
