namespace Linkspan.Contracts.Audit;

/// <summary>What the hash of one line of the audit covers.</summary>
/// <param name="Sequence">From 1, without gaps.</param>
/// <param name="AtMs">Milliseconds since 1970-01-01 UTC.</param>
/// <param name="Actor">A member's or API key's id, <c>administrator</c> or <c>system</c>.</param>
/// <param name="ActorName">The same for people, as it was then.</param>
/// <param name="Address">From where; empty inside the server.</param>
/// <param name="Action">Such as <c>endpoint.create</c>.</param>
/// <param name="Kind">The object's kind; empty when there is none.</param>
/// <param name="Key">The object's id.</param>
/// <param name="Owner">Whose object.</param>
/// <param name="Detail">What followed.</param>
public sealed record AuditLine(
    long Sequence, long AtMs, string Actor, string ActorName, string Address, string Action, string Kind, string Key,
    string Owner, string Detail);
