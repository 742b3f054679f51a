using System.Net;
using System.Text;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Sessions;
using Linkspan.DataPlane.Snapshots;
using Linkspan.Testing.Nodes;

namespace Linkspan.Unit.DataPlane.Sessions;

/// <summary>A session without a driver: a test feeds it what happened and looks at what it answers.</summary>
internal sealed class SessionRig
{
    public static readonly DatabaseAddress InZoneA = new(Placements.ZoneA, "10.0.0.1", 4000);
    public static readonly DatabaseAddress InZoneB = new(Placements.ZoneB, "10.0.0.2", 4000);
    public static readonly IPEndPoint Listener = new(IPAddress.Parse("127.64.0.1"), 4000);
    public static readonly HalfOpenLimits HalfOpen = new(100, 10);

    public static readonly TimeSpan GreetingTimeout = TimeSpan.FromSeconds(10);

    private readonly Session _session;
    private Effects _effects;

    public SessionRig(
        Func<EndpointPlacement, EndpointPlacement>? endpoint = null,
        bool isServicePlaced = true,
        ProxyProtocolMode proxy = ProxyProtocolMode.None,
        DatabaseStanding standing = DatabaseStanding.Healthy)
    {
        EndpointPlacement placement = Placements.Endpoint(Listener.Port, address: "127.64.0.1");
        NodeSnapshot snapshot = NodeSnapshot.Empty.After(Placements.Full(
            Placements.Vpc("127.64.0.2"),
            isServicePlaced ? Placements.Service(proxy, InZoneA, InZoneB) : null,
            endpoint?.Invoke(placement) ?? placement));
        Terms = SessionTerms.Find(snapshot, "ep-1", Placements.ZoneA, Listener)!;
        BackendChoice databases = BackendChoice.From(
            Terms.Service?.Databases ?? [], Placements.ZoneA, _ => standing, turn: 0, most: 3);
        _session = new Session(Terms, databases, GreetingTimeout);
    }

    public delegate void Event(Session session, ref Effects effects);

    public SessionTerms Terms { get; }

    public SessionPhase Phase => _session.Phase;

    public SessionOutcome Outcome => _session.Outcome;

    public Session Session => _session;

    /// <summary>What the last event asked for.</summary>
    public EffectKinds Asked => _effects.Kinds;

    public Effects Effects => _effects;

    /// <summary>The sentence of the refusal that the last event asked for, with its error number in front.</summary>
    public string Refusal => _effects.ToClient.IsEmpty
        ? ""
        : $"{BitConverter.ToUInt16(_effects.ToClient.Span[5..])} {Encoding.UTF8.GetString(_effects.ToClient.Span[7..])}";

    public SessionRig Accept(string client = "127.0.0.1", SessionCounts? counts = null, long nowMs = 0) =>
        Feed((Session session, ref Effects effects) => session.OnAccepted(
            new IPEndPoint(IPAddress.Parse(client), 50_000), counts ?? new SessionCounts(1, 1, 1), HalfOpen, nowMs, ref effects));

    /// <summary>Accepts and connects to the first database.</summary>
    public SessionRig Relay(long nowMs = 0) =>
        Accept(nowMs: nowMs).Feed((Session session, ref Effects effects) => session.OnDialed(nowMs, ref effects));

    public SessionRig Feed(Event happened)
    {
        _effects = default;
        happened(_session, ref _effects);
        return this;
    }
}
