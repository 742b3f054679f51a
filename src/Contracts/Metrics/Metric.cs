namespace Linkspan.Contracts.Metrics;

/// <summary>One metric for Prometheus. Every one that is ever written stands in <see cref="All"/> and in
/// docs/operations/metrics.md.</summary>
/// <param name="Name">Never given to another metric.</param>
/// <param name="Kind">What its number does.</param>
/// <param name="Help">What it counts, with its unit, in one line.</param>
/// <param name="Labels">What tells its series apart. None of them is a client's address, an account's name or text that somebody
/// typed: a number of series that others choose has no bound.</param>
public sealed record Metric(string Name, MetricKind Kind, string Help, params IReadOnlyList<string> Labels)
{
    private const string Endpoint = "endpoint";
    private const string Half = "half";

    /// <summary>Of one half of an endpoint's path.</summary>
    public static Metric Sessions { get; } = new(
        "linkspan_sessions", MetricKind.Gauge, "Sessions that are open now.", Endpoint, Half);

    /// <inheritdoc cref="Sessions"/>
    public static Metric SessionsOpened { get; } = new(
        "linkspan_sessions_opened_total", MetricKind.Counter, "Sessions that reached the database.", Endpoint, Half);

    /// <inheritdoc cref="Sessions"/>
    public static Metric Bytes { get; } = new(
        "linkspan_bytes_total", MetricKind.Counter, "Bytes passed on, by direction: to_database or to_client.", Endpoint, Half,
        "direction");

    /// <inheritdoc cref="Sessions"/>
    public static Metric Refusals { get; } = new(
        "linkspan_refusals_total", MetricKind.Counter, "Connections that got no session, by the code of the refusal.", Endpoint,
        Half, "reason");

    /// <summary>Of a node's link to another.</summary>
    public static Metric LinkUp { get; } = new(
        "linkspan_link_up", MetricKind.Gauge, "Whether the link to a service node takes sessions: 1 or 0.", "peer");

    /// <inheritdoc cref="LinkUp"/>
    public static Metric LinkCarriers { get; } = new(
        "linkspan_link_carriers", MetricKind.Gauge, "Carriers of the link to a service node that are open.", "peer");

    /// <inheritdoc cref="LinkUp"/>
    public static Metric LinkRoundTrip { get; } = new(
        "linkspan_link_round_trip_seconds", MetricKind.Gauge, "Round trip of the last ping to a service node.", "peer");

    /// <summary>Of a database address that the node probes.</summary>
    public static Metric DatabaseUp { get; } = new(
        "linkspan_database_up", MetricKind.Gauge, "Whether a database address passes its health check: 1 or 0.", "service",
        "address");

    /// <summary>Of the node.</summary>
    public static Metric AppliedRevision { get; } = new(
        "linkspan_applied_revision", MetricKind.Gauge, "The revision of the control plane that is in force on the node.");

    /// <inheritdoc cref="AppliedRevision"/>
    public static Metric ContactTime { get; } = new(
        "linkspan_control_plane_contact_timestamp_seconds", MetricKind.Gauge,
        "When the control plane last took a report, in Unix time; 0: never since the start.");

    /// <inheritdoc cref="AppliedRevision"/>
    public static Metric CertificateExpiry { get; } = new(
        "linkspan_certificate_expiry_timestamp_seconds", MetricKind.Gauge,
        "Until when the node's certificate is good, in Unix time.");

    /// <inheritdoc cref="AppliedRevision"/>
    public static Metric SessionFaults { get; } = new(
        "linkspan_session_faults_total", MetricKind.Counter, "Sessions that a fault of the node ended.");

    /// <summary>Of the server.</summary>
    public static Metric StoreRevision { get; } = new(
        "linkspan_store_revision", MetricKind.Gauge, "The revision of the server's store.");

    /// <inheritdoc cref="StoreRevision"/>
    public static Metric StoreBytes { get; } = new(
        "linkspan_store_bytes", MetricKind.Gauge, "Bytes of the server's store on disk.");

    /// <inheritdoc cref="StoreRevision"/>
    public static Metric StoreObjects { get; } = new(
        "linkspan_store_objects", MetricKind.Gauge, "Objects in the server's store, by kind.", "kind");

    /// <inheritdoc cref="StoreRevision"/>
    public static Metric AuditLines { get; } = new(
        "linkspan_audit_lines", MetricKind.Gauge, "Lines of the audit.");

    /// <summary>Of a node, as the server sees it.</summary>
    public static Metric NodeConnected { get; } = new(
        "linkspan_node_connected", MetricKind.Gauge, "Whether a node follows this server: 1 or 0.", "node");

    /// <inheritdoc cref="NodeConnected"/>
    public static Metric NodeRevision { get; } = new(
        "linkspan_node_applied_revision", MetricKind.Gauge, "The revision that a node has in force.", "node");

    /// <inheritdoc cref="NodeConnected"/>
    public static Metric NodeTold { get; } = new(
        "linkspan_node_told_revision", MetricKind.Gauge,
        "The revision that a node was told last: of later ones none concerns it.", "node");

    /// <inheritdoc cref="NodeConnected"/>
    public static Metric NodeSessions { get; } = new(
        "linkspan_node_sessions", MetricKind.Gauge, "Sessions that are open on a node, as it said last.", "node");

    /// <inheritdoc cref="NodeConnected"/>
    public static Metric NodeSeen { get; } = new(
        "linkspan_node_last_seen_timestamp_seconds", MetricKind.Gauge, "A node's last report, in Unix time.", "node");

    /// <inheritdoc cref="NodeConnected"/>
    public static Metric NodeCertificateExpiry { get; } = new(
        "linkspan_node_certificate_expiry_timestamp_seconds", MetricKind.Gauge,
        "Until when a joined node's certificate is good, in Unix time.", "node");

    /// <summary>Of the nodes' CA.</summary>
    public static Metric NodeCaPhase { get; } = new(
        "linkspan_node_ca_phase", MetricKind.Gauge, "How far a rotation of the nodes' CA is: 1 for its phase, 0 for the others.",
        "phase");

    /// <inheritdoc cref="NodeCaPhase"/>
    public static Metric NodeCaBehind { get; } = new(
        "linkspan_node_ca_nodes_behind", MetricKind.Gauge, "Nodes that have not followed the nodes' CA into its phase.");

    /// <inheritdoc cref="NodeCaPhase"/>
    public static Metric NodeCaExpiry { get; } = new(
        "linkspan_node_ca_expiry_timestamp_seconds", MetricKind.Gauge,
        "Until when the CA that issues nodes' certificates is good, in Unix time.");

    /// <summary>Of every process.</summary>
    public static Metric Build { get; } = new(
        "linkspan_build_info", MetricKind.Gauge, "Always 1; the version of the program is its label.", "version");

    /// <inheritdoc cref="Build"/>
    public static Metric ProcessorTime { get; } = new(
        "process_cpu_seconds_total", MetricKind.Counter, "Processor time of the process, in seconds.");

    /// <inheritdoc cref="Build"/>
    public static Metric Memory { get; } = new(
        "process_resident_memory_bytes", MetricKind.Gauge, "Memory of the process that is resident.");

    /// <inheritdoc cref="Build"/>
    public static Metric StartTime { get; } = new(
        "process_start_time_seconds", MetricKind.Gauge, "When the process started, in Unix time.");

    /// <inheritdoc cref="Build"/>
    public static Metric OpenDescriptors { get; } = new(
        "process_open_fds", MetricKind.Gauge, "File descriptors that are open.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        Sessions, SessionsOpened, Bytes, Refusals, LinkUp, LinkCarriers, LinkRoundTrip, DatabaseUp, AppliedRevision, ContactTime,
        CertificateExpiry, SessionFaults, StoreRevision, StoreBytes, StoreObjects, AuditLines, NodeConnected, NodeRevision,
        NodeTold, NodeSessions, NodeSeen, NodeCertificateExpiry, NodeCaPhase, NodeCaBehind, NodeCaExpiry, Build, ProcessorTime,
        Memory, StartTime, OpenDescriptors,
    ];
}
