using System.Collections.Concurrent;

namespace Linkspan.ControlPlane.Changes;

/// <summary>Counts what is held open, such as streams: by each holder, and by all together.</summary>
/// <param name="perHolder">Most of one holder.</param>
/// <param name="total">Most of all.</param>
public sealed class Places(int perHolder, int total)
{
    private readonly ConcurrentDictionary<string, int> _taken = [];
    private int _all;

    /// <summary>How many are taken now.</summary>
    public int Taken => Volatile.Read(ref _all);

    /// <summary>Takes a place; false when there is none left.</summary>
    public bool TryTake(string holder)
    {
        int all = Interlocked.Increment(ref _all);
        int own = _taken.AddOrUpdate(holder, 1, (_, before) => before + 1);
        if (all <= total && own <= perHolder)
        {
            return true;
        }

        GiveBack(holder);
        return false;
    }

    /// <summary>Gives a place back.</summary>
    public void GiveBack(string holder)
    {
        Interlocked.Decrement(ref _all);
        if (_taken.AddOrUpdate(holder, 0, (_, before) => before - 1) == 0)
        {
            _taken.TryRemove(new KeyValuePair<string, int>(holder, 0));
        }
    }
}
