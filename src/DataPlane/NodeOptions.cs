using System.ComponentModel.DataAnnotations;
using Linkspan.DataPlane.Links;

namespace Linkspan.DataPlane;

/// <summary>Section <c>Node</c>. Read once at start; a change needs a restart.</summary>
public sealed record NodeOptions
{
    /// <summary>The node's id, as the control plane knows it. Default <c>embedded</c>, the node inside the server.</summary>
    [Required]
    public string NodeId { get; init; } = "embedded";

    /// <summary>
    /// The zone that the node stands in: the "own zone" of zone affinity. Default null, a node for all zones, where the order of
    /// the placement stands.
    /// </summary>
    public string? ZoneId { get; init; }

    /// <summary>
    /// The port of each network's DNS responder. Default 5354: 53 needs a privilege, and 5353 is multicast DNS.
    /// </summary>
    [Range(1, 65535)]
    public int DnsPort { get; init; } = 5354;

    /// <summary>
    /// The address of the DNS responder, for a node of one network. Default null: the address that each network has for it.
    /// </summary>
    public string? DnsAddress { get; init; }

    /// <summary>
    /// The network interface that addresses of endpoints are added to when this host lacks them. Default null: none is added.
    /// </summary>
    public string? Interface { get; init; }

    /// <summary>
    /// The UDP port at which the zone's other endpoint node asks this one how it stands, on the address that the host has on
    /// <see cref="Interface"/>. Default 7444: beside the links.
    /// </summary>
    [Range(1, 65535)]
    public int StandbyPort { get; init; } = 7444;

    /// <summary>
    /// The suffix that the responders speak for. Default <c>linkspan.internal</c>: <c>.internal</c> is kept for private use.
    /// </summary>
    [Required]
    public string DnsSuffix { get; init; } = "linkspan.internal";

    /// <summary>
    /// How long a resolver may keep a name's address. Default 5 s: a withdrawn zone is left within seconds, and a query every 5 s
    /// costs next to nothing.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan DnsTtl { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Whether databases may stand on loopback addresses. Default false: a stranger's address must not reach into this machine.
    /// </summary>
    public bool AllowLoopback { get; init; }

    /// <summary>
    /// Ports that the process itself listens on, on whatever address of this machine. No database may be one of them.
    /// </summary>
    public IReadOnlySet<int> OwnPorts { get; init; } = new HashSet<int>();

    /// <summary>How long a database may take to accept a connection. Default 5 s: half of what clients commonly wait.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan DialTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a database that took a connection may be silent. Default 10 s: MySQL's own <c>connect_timeout</c>, in which it
    /// wants a login to be over.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan GreetingTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a database's name may take to resolve. Default 2 s: one lost datagram is asked again within it.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan ResolveTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How many addresses of a database one session tries. Default 3: one for each zone that is common.</summary>
    [Range(1, 16)]
    public int MaxDialAttempts { get; init; } = 3;

    /// <summary>
    /// How often moved counters are reported. Default 250 ms: live pages look live, at four small reports a second.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan ReportInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How often a node that has nothing to tell says so. Default 1 s: "last probe" is never older than that.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How often a database address is probed. Default 2 s: an outage is known within seconds, at half a login a second.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan ProbeInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a probe may take in all. Default 5 s: a loaded database is slow before it is down.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan ProbeTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Seeds what varies the waits between probes. Default: another one in each process, so that nodes do not march in step.
    /// </summary>
    public int ProbeJitterSeed { get; init; } = Environment.ProcessId;

    /// <summary>
    /// Sessions of the node that have no database yet. Default 4,096: a flood ends here and not at the descriptor limit.
    /// </summary>
    [Range(1, 1_000_000)]
    public int MaxHalfOpenSessions { get; init; } = 4_096;

    /// <summary>Those of one client address, or of one node that asks for sessions. Default 1,024: a pool that starts cold opens
    /// hundreds at once.</summary>
    [Range(1, 1_000_000)]
    public int MaxHalfOpenSessionsPerSource { get; init; } = 1_024;

    /// <summary>
    /// File descriptors that sessions and listeners leave to the rest of the process. Default 256: the control plane, the log and
    /// the runtime itself, which ends the process when it finds none.
    /// </summary>
    [Range(0, 65_536)]
    public int ReservedDescriptors { get; init; } = 256;

    /// <summary>How long a refused client may take to close. Default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:30")]
    public TimeSpan RefusalLinger { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Event loops, each with a thread of its own. Default: one for each processor, 16 at most; more do not make a node faster.
    /// </summary>
    [Range(1, 256)]
    public int Loops { get; init; } = Math.Min(Environment.ProcessorCount, 16);

    /// <summary>
    /// Bytes that one read takes at most. Default 65,536: bulk runs at full speed. A slow reader makes a node hold this much, or
    /// a pipe or a link's window, 256 KiB each, once for its direction.
    /// </summary>
    [Range(4_096, 1_048_576)]
    public int RelayBufferBytes { get; init; } = 65_536;

    /// <summary>Connections that wait for their accept, a listener. Default 512: a pool's cold start fits.</summary>
    [Range(1, 65_535)]
    public int ListenBacklog { get; init; } = 512;

    /// <summary>
    /// How often a listener that could not be opened is tried again. Default 1 s: a freed port is noticed at once.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00")]
    public TimeSpan ListenRetryInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How the node speaks with other nodes.</summary>
    public NodeLinkOptions Links { get; init; } = new();

    /// <summary>The longest wait before a broken channel is tried again; the first is a tenth of a second. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan MaxReconnectDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long sessions may take to end when the node stops. Default 2 s: they are told at once, the rest is waiting.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(2);
}
