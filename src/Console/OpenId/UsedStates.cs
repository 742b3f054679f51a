namespace Linkspan.Console.OpenId;

/// <summary>Sign-ins at the provider that have come back: an answer is taken once.</summary>
internal sealed class UsedStates(TimeProvider time)
{
    // Beyond that the oldest is forgotten: its code was redeemed long since, and the provider takes it once.
    private const int MostKept = 10_000;

    private readonly Lock _lock = new();
    private readonly HashSet<string> _used = [];
    private readonly Queue<(string State, DateTimeOffset EndsAt)> _order = [];

    /// <returns>False: it was used before.</returns>
    public bool TryUse(OpenIdAttempt attempt)
    {
        lock (_lock)
        {
            while (_order.TryPeek(out (string State, DateTimeOffset EndsAt) oldest)
                && (oldest.EndsAt <= time.GetUtcNow() || _order.Count >= MostKept))
            {
                _used.Remove(oldest.State);
                _order.Dequeue();
            }

            if (!_used.Add(attempt.State))
            {
                return false;
            }

            _order.Enqueue((attempt.State, attempt.EndsAt));
            return true;
        }
    }
}
