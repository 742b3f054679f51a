namespace Linkspan.ControlPlane.Storage;

/// <summary>The answer that a write gave under a key of its caller's.</summary>
internal sealed class IdempotencyRow
{
    public required string Actor { get; init; }

    public required string Key { get; init; }

    public required string RequestHash { get; init; }

    public required string Answer { get; init; }

    public required long AtMs { get; init; }
}
