using Linkspan.Contracts.Nodes;
using Linkspan.Domain;

namespace Linkspan.ControlPlane.Providers;

/// <summary>What a provider knows about an endpoint.</summary>
/// <param name="AppliedRevision">Every change to the endpoint up to this revision is in force at every node of both sides that is
/// heard of; 0 when unknown.</param>
/// <param name="ServedRevision">The same of the provider's side alone, where sessions are let through and ended, and of all its
/// nodes: one that is away may still carry what was revoked.</param>
/// <param name="Zones">The last report of each zone.</param>
/// <param name="LastProbe">When its node vouched for its listeners, names and path last; null: never.</param>
/// <param name="Traffic">The counters of the consumer's half; null when it has had none.</param>
/// <param name="Closed">The latest withdrawals of access that are in force, oldest first.</param>
public sealed record EndpointObservation(
    long AppliedRevision,
    long ServedRevision,
    IReadOnlyList<EndpointZoneReport> Zones,
    DateTimeOffset? LastProbe,
    EndpointTrafficReport? Traffic,
    IReadOnlyList<ClosedSessionsReport> Closed)
{
    /// <summary>The counters of the provider's half; null when it has had none.</summary>
    public EndpointTrafficReport? ServedTraffic { get; init; }

    /// <summary>The node that has the address of each zone, as far as one said that it listens there.</summary>
    public IReadOnlyDictionary<string, string> Holders { get; init; } = new Dictionary<string, string>();

    /// <summary>Zones whose node is out of reach: what is told of these is what it said last.</summary>
    public IReadOnlyList<string> ZonesAway { get; init; } = [];

    /// <summary>Nothing is known.</summary>
    public static EndpointObservation None { get; } = new(0, 0, [], null, null, []);

    /// <summary>Live sessions that withdrawals closed from <paramref name="revision"/> on, for the audit.</summary>
    public int ClosedSince(long revision) => Closed.Where(closed => closed.Revision >= revision).Sum(closed => closed.Sessions);

    /// <summary>Whether a drain is over: new sessions are refused since <paramref name="revision"/> and none is left, or its
    /// time has passed.</summary>
    public bool Drained(long revision, DateTimeOffset deadline, DateTimeOffset now) =>
        now >= deadline || (ServedRevision >= revision && (Traffic?.LiveSessions ?? 0) == 0);

    /// <summary>Conditions that nodes told, with a word where one of these is out of reach: it serves on if it runs, and nobody
    /// knows whether it does.</summary>
    public IReadOnlyList<Condition> AsKnown(IReadOnlyList<Condition> conditions) => ZonesAway.Count == 0
        ? conditions
        : [.. conditions.Select(condition =>
            IsOfNodes(condition) ? condition with { Message = LastKnown(condition.Message) } : condition)];

    private static bool IsOfNodes(Condition condition) => condition is
    {
        Status: ConditionStatus.True,
        Type: ConditionTypes.ListenerReady or ConditionTypes.NameReady or ConditionTypes.PathReady or ConditionTypes.Reachable,
    };

    private string LastKnown(string message) =>
        $"{message} So it was when it was told last: the endpoint node of {string.Join(", ", ZonesAway)} is out of reach.";
}
