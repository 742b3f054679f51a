namespace Linkspan.Contracts.Rest;

/// <summary>One object that must go or change before the asked-for step is possible.</summary>
public sealed record Blocker
{
    /// <summary>The kind of object, such as endpoint or privateEndpointConnection.</summary>
    public string Kind { get; init; } = "";

    public string Id { get; init; } = "";

    /// <summary>What its owner called it; may be empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its path on this server; empty when the caller may not see it.</summary>
    public string Href { get; init; } = "";
}
