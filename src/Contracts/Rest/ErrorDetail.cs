using System.Text.Json.Serialization;

namespace Linkspan.Contracts.Rest;

/// <summary>The machine's part of an error.</summary>
public sealed record ErrorDetail
{
    /// <summary>The stable code, such as <c>endpoint.unknown</c>; docs/errors.md lists all of them.</summary>
    public string Reason { get; init; } = "";

    /// <summary>consumer, provider, operator or caller; null when nobody can act but time.</summary>
    public string? MustAct { get; init; }

    /// <summary>Whether the same call may succeed later without a change.</summary>
    public bool Retryable { get; init; }

    /// <summary>When to try again, in seconds.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? RetryAfterSeconds { get; init; }

    /// <summary>The field of the request that is wrong, by its JSON name.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Field { get; init; }

    /// <summary>What stands in the way of a delete; empty when nothing does.</summary>
    public IReadOnlyList<Blocker> Blockers { get; init; } = [];
}
