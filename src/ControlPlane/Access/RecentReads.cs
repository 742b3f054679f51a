namespace Linkspan.ControlPlane.Access;

/// <summary>
/// What was read for sign-in, kept in memory for a short while: calls come in rows. What a write changes is dropped at once; the
/// short life is for changes by another server.
/// </summary>
internal sealed class RecentReads<T>(TimeProvider time)
    where T : class
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(5);
    private const int MostKept = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (T Value, DateTimeOffset ReadAt)> _kept = [];
    private long _changes;

    /// <summary>Gives what is kept, or reads it.</summary>
    public async Task<T?> GetAsync(string key, Func<Task<T?>> read)
    {
        DateTimeOffset now = time.GetUtcNow();
        long changes;
        lock (_lock)
        {
            if (_kept.TryGetValue(key, out (T Value, DateTimeOffset ReadAt) kept) && now - kept.ReadAt < MaxAge)
            {
                return kept.Value;
            }

            changes = _changes;
        }

        if (await read() is not { } value)
        {
            return null;
        }

        lock (_lock)
        {
            // A write between the read and here may have changed it: what was read is used once and not kept.
            if (changes == _changes)
            {
                if (_kept.Count >= MostKept)
                {
                    _kept.Clear();
                }

                _kept[key] = (value, now);
            }
        }

        return value;
    }

    /// <summary>Drops what is no longer so.</summary>
    public void Forget(Func<T, bool> changed)
    {
        lock (_lock)
        {
            _changes++;
            foreach (string key in _kept.Where(pair => changed(pair.Value.Value)).Select(pair => pair.Key).ToArray())
            {
                _kept.Remove(key);
            }
        }
    }
}
