namespace Linkspan.Contracts.Rest;

/// <summary>One thing that is true, false or not known about an object, and who must act.</summary>
public sealed record ConditionDto
{
    /// <summary>Such as NameReady, PathReady, TrafficAllowed.</summary>
    public string Type { get; init; } = "";

    /// <summary>True, False or Unknown.</summary>
    public string Status { get; init; } = "";

    /// <summary>One word in CamelCase, stable.</summary>
    public string Reason { get; init; } = "";

    /// <summary>One sentence in plain words.</summary>
    public string Message { get; init; } = "";

    /// <summary>When the status became what it is: RFC 3339, UTC.</summary>
    public string Since { get; init; } = "";

    /// <summary>When it was last looked at: RFC 3339, UTC; null where nothing is probed.</summary>
    public string? LastProbe { get; init; }

    /// <summary>consumer, provider, operator or caller; null when nobody must act.</summary>
    public string? MustAct { get; init; }
}
