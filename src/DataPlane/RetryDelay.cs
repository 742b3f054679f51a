namespace Linkspan.DataPlane;

/// <summary>Waits between tries at a listener: each failure doubles the next wait, up to 30 times the first.</summary>
/// <param name="first">The first wait.</param>
internal sealed class RetryDelay(TimeSpan first)
{
    private const int LongestInFirsts = 30;

    private TimeSpan _last;

    /// <summary>How long to wait after one more failure.</summary>
    public TimeSpan Next()
    {
        TimeSpan longest = first * LongestInFirsts;
        _last = _last == TimeSpan.Zero ? first : _last * 2 < longest ? _last * 2 : longest;
        return _last;
    }
}
