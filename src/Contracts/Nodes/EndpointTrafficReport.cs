namespace Linkspan.Contracts.Nodes;

/// <summary>Counters of one endpoint since the node started.</summary>
/// <param name="EndpointId">The endpoint.</param>
/// <param name="LiveSessions">Open now.</param>
/// <param name="OpenedSessions">Opened so far.</param>
/// <param name="ToDatabaseBytes">Bytes from clients to the database.</param>
/// <param name="ToClientBytes">Bytes from the database to clients.</param>
/// <param name="Refusals">Refused connections by reason code.</param>
public sealed record EndpointTrafficReport(
    string EndpointId,
    int LiveSessions,
    long OpenedSessions,
    long ToDatabaseBytes,
    long ToClientBytes,
    IReadOnlyDictionary<string, long> Refusals);
