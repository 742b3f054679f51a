using Linkspan.Contracts.Nodes;

namespace Linkspan.Api.NodeChannel;

/// <summary>What a node says about itself is shown to people: it is cut to sizes that a page can show, and its time is
/// ours.</summary>
internal static class ReportBounds
{
    private const int MostText = 500;
    private const int MostId = 64;

    /// <param name="report">As it came.</param>
    /// <param name="nodeId">Whom the certificate speaks for.</param>
    /// <param name="now">The time of arrival: clocks of hosts may be off.</param>
    public static NodeReport Apply(NodeReport report, string nodeId, DateTimeOffset now) => report with
    {
        NodeId = nodeId,
        At = now,
        Endpoints =
        [
            .. report.Endpoints.Where(zone => zone is not null && Fits(zone.EndpointId) && Fits(zone.ZoneId))
                .Select(zone => zone with { Problem = Cut(zone.Problem), Message = Cut(zone.Message) }),
        ],
        Databases =
        [
            .. report.Databases.Where(database => database is not null && Fits(database.ServiceId))
                .Select(database => database with
                {
                    Class = Cut(database.Class)!,
                    Message = Cut(database.Message)!,
                    ServerVersion = Cut(database.ServerVersion),
                    At = database.At < now ? database.At : now,
                }),
        ],
        Closed =
        [
            .. report.Closed.Where(closed => closed is not null && Fits(closed.EndpointId) && closed.Sessions >= 0
                && Fits(closed.ShiftedZone ?? closed.EndpointId)),
        ],
        Traffic =
        [
            .. report.Traffic.Where(traffic => traffic is not null && Fits(traffic.EndpointId) && traffic.Refusals.Count <= 64
                && traffic.Refusals.Keys.All(Fits)),
        ],
        Links =
        [
            .. report.Links.Where(link => link is not null && Fits(link.PeerNodeId))
                .Select(link => link with { Problem = Cut(link.Problem), Message = Cut(link.Message) }),
        ],
        Standby = report.Standby is { } standby && Fits(standby.State) && standby.PartnerNodeId.Length <= MostId
            ? standby with { Since = standby.Since < now ? standby.Since : now }
            : null,
    };

    /// <summary>The hops of a path test, as a node on another host may say them.</summary>
    public static IReadOnlyList<PathHop> Apply(IReadOnlyList<PathHop> hops) =>
    [
        .. hops.Where(hop => hop is not null && Fits(hop.Hop)).Take(16)
            .Select(hop => hop with { Message = Cut(hop.Message)!, MustAct = Cut(hop.MustAct) }),
    ];

    private static bool Fits(string id) => id.Length is > 0 and <= MostId;

    private static string? Cut(string? text) => text is { Length: > MostText } ? text[..MostText] : text;
}
