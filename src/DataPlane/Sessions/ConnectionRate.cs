namespace Linkspan.DataPlane.Sessions;

/// <summary>How many sessions an endpoint may still open: one second's worth at once, and then at the limit's pace. Shared by all
/// loops.</summary>
internal sealed class ConnectionRate
{
    private RateBudget _budget = new();

    /// <summary>Takes one new connection out of the budget.</summary>
    /// <param name="perSecond">The limit; null: there is none, and nothing is taken.</param>
    /// <param name="nowMs">Monotonic milliseconds.</param>
    /// <returns>False when the limit is reached.</returns>
    public bool TryTake(int? perSecond, long nowMs) =>
        perSecond is not { } rate || _budget.TryTake(1, 1, rate, rate, nowMs).Taken == 1;
}
