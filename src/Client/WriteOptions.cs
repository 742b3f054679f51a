namespace Linkspan.Client;

/// <summary>How one write is carried out.</summary>
/// <param name="ValidateOnly">Check and answer as if, and change nothing.</param>
/// <param name="IdempotencyKey">The same key and body answer the first result again. Null: the client makes a new one.</param>
public sealed record WriteOptions(bool ValidateOnly = false, string? IdempotencyKey = null)
{
    /// <summary>The write happens, under a key of its own.</summary>
    public static WriteOptions Default { get; } = new();
}
