using Linkspan.Domain;

namespace Linkspan.ControlPlane.PrivateEndpoints;

/// <summary>What the probes say about a private endpoint connection.</summary>
/// <param name="Verdict">What is to be done.</param>
/// <param name="Message">What it waits for, why it failed or why it is not reachable; empty when it is well.</param>
/// <param name="Conditions">The connection's conditions after the probes; each keeps its since while it did not change.</param>
public sealed record ConnectionFinding(ConnectionVerdict Verdict, string Message, IReadOnlyList<Condition> Conditions);
