namespace Linkspan.ControlPlane.Access;

/// <summary>What every write carries besides its own input.</summary>
/// <param name="Caller">Who writes.</param>
/// <param name="IdempotencyKey">1 to 64 printable ASCII characters chosen by the caller; null: none. Kept for 24 hours.</param>
/// <param name="RequestHash">Hash of method, path and body: the same key with another request is refused. Empty without a
/// key.</param>
/// <param name="ValidateOnly">Check everything, change nothing, answer what would have been stored.</param>
/// <param name="ExpectedRevision">The revision that the caller last read (an entity tag); null: whatever is there.</param>
public sealed record WriteContext(
    Caller Caller, string? IdempotencyKey = null, string RequestHash = "", bool ValidateOnly = false,
    long? ExpectedRevision = null)
{
    /// <summary>Linkspan's own writes.</summary>
    public static WriteContext System { get; } = new(Caller.System);
}
