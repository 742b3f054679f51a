namespace Linkspan.ControlPlane.Audit;

/// <summary>How many denied attempts of one caller the audit takes: whoever knocks all day must not fill the store.</summary>
internal sealed class DenialBudget(TimeProvider time)
{
    /// <summary>Lines of one actor in one minute. 60: a person's slips all fit, a script's do not.</summary>
    public const int PerMinute = 60;

    private const int MostActors = 10_000;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _taken = [];
    private long _minute;

    /// <summary>Whether a line of the actor would find room now.</summary>
    public bool HasRoom(string actor)
    {
        lock (_lock)
        {
            return Minute() != _minute || _taken.GetValueOrDefault(actor) < PerMinute;
        }
    }

    /// <returns>The line to write, the last one with a word about those that are left out; null when there is no room.</returns>
    public AuditRecord? Take(string actor, AuditRecord attempt)
    {
        long minute = Minute();
        lock (_lock)
        {
            if (minute != _minute || _taken.Count >= MostActors)
            {
                _taken.Clear();
                _minute = minute;
            }

            int taken = _taken[actor] = _taken.GetValueOrDefault(actor) + 1;
            return taken < PerMinute ? attempt
                : taken == PerMinute ? attempt with { Detail = attempt.Detail + " More of this minute are not listed." }
                : null;
        }
    }

    private long Minute() => time.GetUtcNow().ToUnixTimeSeconds() / 60;
}
