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

    /// <summary>Such as endpoint.create.</summary>
    public string Action { get; init; } = "";

    public string ObjectKind { get; init; } = "";

    public string ObjectId { get; init; } = "";

    /// <summary>Succeeded, or the stable code of the refusal.</summary>
    public string Outcome { get; init; } = "";

    /// <summary>One sentence, such as how many sessions a revocation closed.</summary>
    public string Message { get; init; } = "";
}
