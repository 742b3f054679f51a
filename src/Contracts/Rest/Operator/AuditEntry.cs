using Linkspan.Contracts.Audit;

namespace Linkspan.Contracts.Rest.Operator;

/// <summary>One line of the audit: who did what to which object, from where, and what followed.</summary>
public sealed record AuditEntry
{
    /// <summary>The header of an export that says whether every line is in it: true or false.</summary>
    public const string WholeHeader = "Linkspan-Audit-Whole";

    /// <summary>Grows by one with each entry.</summary>
    public long Sequence { get; init; }

    /// <summary>RFC 3339 with milliseconds, UTC.</summary>
    public string Time { get; init; } = "";

    /// <summary>The id of the key or member, or system.</summary>
    public string Actor { get; init; } = "";

    /// <summary>The same for people, as it was then.</summary>
    public string ActorName { get; init; } = "";

    /// <summary>From where; empty inside the server.</summary>
    public string Address { get; init; } = "";

    /// <summary>Such as endpoint.create.</summary>
    public string Action { get; init; } = "";

    public string ObjectKind { get; init; } = "";

    public string ObjectId { get; init; } = "";

    /// <summary>The project, account or organization whose object it is: who else may read the line.</summary>
    public string OwnerId { get; init; } = "";

    /// <summary>Succeeded; Denied for an attempt, which changed nothing.</summary>
    public string Outcome { get; init; } = "";

    /// <summary>One sentence, such as how many sessions a revocation closed.</summary>
    public string Message { get; init; } = "";

    /// <summary>The hash of the entry before, whoever may read that one; empty before the first.</summary>
    public string PreviousHash { get; init; } = "";

    /// <summary>Binds the line to the one before it: SHA-256, lower-case hex, as in docs/audit.md.</summary>
    public string Hash { get; init; } = "";

    /// <summary>What the hash covers.</summary>
    /// <returns>Null when the time cannot be read.</returns>
    public AuditLine? Line() => Rfc3339.Read(Time) is { } at
        ? new AuditLine(
            Sequence, at.ToUnixTimeMilliseconds(), Actor, ActorName, Address, Action, ObjectKind, ObjectId, OwnerId, Message)
        : null;
}
