namespace Linkspan.Contracts.Rest.TidbCloud;

/// <summary>One entry of the Connect dialog's Connection Type.</summary>
public sealed record ConnectionTypeOption
{
    /// <summary>PUBLIC or PRIVATE_ENDPOINT.</summary>
    public string Id { get; init; } = "";

    public string DisplayName { get; init; } = "";

    /// <summary>Whether it can be picked.</summary>
    public bool Enabled { get; init; }

    /// <summary>Why not; empty when it can.</summary>
    public string Message { get; init; } = "";
}
