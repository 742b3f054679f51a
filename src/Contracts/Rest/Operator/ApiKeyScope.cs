namespace Linkspan.Contracts.Rest.Operator;

/// <summary>Whose objects a key opens.</summary>
public sealed record ApiKeyScope
{
    /// <summary>Operator, Organization or Account.</summary>
    public string Kind { get; init; } = "";

    /// <summary>The organization's or account's id; empty for Operator.</summary>
    public string Id { get; init; } = "";
}
