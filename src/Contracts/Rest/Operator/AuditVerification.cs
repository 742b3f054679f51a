namespace Linkspan.Contracts.Rest.Operator;

/// <summary>What a look at the whole chain of the audit found.</summary>
public sealed record AuditVerification
{
    /// <summary>Whether every line is there and unchanged.</summary>
    public bool Ok { get; init; }

    public long Lines { get; init; }

    /// <summary>The last line and its hash, with a colon between. Kept elsewhere, it shows later that nothing was
    /// rewritten.</summary>
    public string Head { get; init; } = "";

    /// <summary>The first line at which the chain does not hold; 0 when it holds.</summary>
    public long FirstBroken { get; init; }

    /// <summary>What is wrong there, in one sentence.</summary>
    public string Message { get; init; } = "";
}
