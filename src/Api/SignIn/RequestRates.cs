using System.Collections.Concurrent;

namespace Linkspan.Api.SignIn;

/// <summary>Counts the calls of each API key, and of others who are counted, by the minute of the clock.</summary>
internal sealed class RequestRates(ApiOptions options, TimeProvider time)
{
    /// <summary>Windows to hold before old ones are looked for: more keys than this in one minute are unlikely.</summary>
    private const int SweepAbove = 10_000;

    private readonly ConcurrentDictionary<string, Window> _windows = [];

    /// <summary>Counts one call.</summary>
    /// <param name="actor">Whose.</param>
    /// <param name="limit">Calls a minute; null: an API key's.</param>
    public RequestRate Count(string actor, int? limit = null)
    {
        DateTimeOffset now = time.GetUtcNow();
        long minute = now.ToUnixTimeSeconds() / 60;
        Window window = _windows.AddOrUpdate(
            actor,
            _ => new Window(minute, 1),
            (_, before) => before.Minute == minute
                ? new Window(minute, Math.Min(before.Calls + 1, int.MaxValue - 1))
                : new Window(minute, 1));
        if (_windows.Count > SweepAbove)
        {
            foreach ((string key, Window old) in _windows.Where(pair => pair.Value.Minute < minute))
            {
                _windows.TryRemove(new KeyValuePair<string, Window>(key, old));
            }
        }

        int most = limit ?? options.RequestsPerMinute;
        return new RequestRate(
            most,
            Math.Max(0, most - window.Calls),
            (int)(((minute + 1) * 60) - now.ToUnixTimeSeconds()),
            window.Calls > most);
    }

    private sealed record Window(long Minute, int Calls);
}
