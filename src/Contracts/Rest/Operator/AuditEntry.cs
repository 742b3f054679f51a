namespace Linkspan.Contracts.Rest.Operator;

/// <summary>One line of the audit: who did what to which object, and how it ended.</summary>
public sealed record AuditEntry
{
    /// <summary>Grows by one with each entry.</summary>
    public long Sequence { get; init; }

    /// <summary>RFC 3339, UTC.</summary>
    public string Time { get; init; } = "";

    /// <summary>The key, member or reconciler.</summary>
    public string Actor { get; init; } = "";

    /// <summary>From where; empty inside the server.</summary>
    public string Address { get; init; } = "";

    /// <summary>Such as endpoint.create.</summary>
    public string Action { get; init; } = "";

    public string ObjectKind { get; init; } = "";

    public string ObjectId { get; init; } = "";

    /// <summary>Succeeded: what was refused changed nothing and leaves no line.</summary>
    public string Outcome { get; init; } = "";

    /// <summary>One sentence, such as how many sessions a revocation closed.</summary>
    public string Message { get; init; } = "";

    /// <summary>Binds the line to the one before it: SHA-256, lower-case hex.</summary>
    public string Hash { get; init; } = "";
}
