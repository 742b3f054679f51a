namespace Linkspan.DataPlane.Sessions;

/// <summary>What a budget gives at one moment.</summary>
/// <param name="Taken">How many bytes or connections may pass now; 0: none.</param>
/// <param name="AskAgainAtMs">When none may: the monotonic milliseconds from which on it is worth asking again. Others may be
/// faster then, so that the answer may be the same.</param>
internal readonly record struct RateGrant(long Taken, long AskAgainAtMs);
