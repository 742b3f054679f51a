namespace Linkspan.DataPlane.Names;

/// <summary>
/// Which zones of one endpoint have been well for long enough to be led to. A zone leaves the default name at once, and comes
/// back after a hold-down that doubles with each fall, so that one that comes and goes does not carry clients back and forth.
/// </summary>
internal sealed class ZoneSteadiness
{
    private readonly Dictionary<string, Record> _zones = [];

    /// <summary>The hold-down after the first fall.</summary>
    public static readonly TimeSpan FirstHold = TimeSpan.FromSeconds(5);

    /// <summary>The longest.</summary>
    public static readonly TimeSpan LongestHold = TimeSpan.FromMinutes(1);

    /// <summary>After so long without a fall, those before are forgotten.</summary>
    public static readonly TimeSpan Forgiveness = TimeSpan.FromMinutes(5);

    /// <summary>Takes note of which zones are well.</summary>
    public void Note(IReadOnlySet<string> well, DateTimeOffset now)
    {
        foreach ((string zoneId, Record record) in _zones)
        {
            if (record.IsWell && !well.Contains(zoneId))
            {
                int falls = now - record.WellSince >= Forgiveness ? 0 : record.Falls;
                (record.IsWell, record.Falls) = (false, falls + 1);
            }
        }
        foreach (string zoneId in well)
        {
            if (!_zones.TryGetValue(zoneId, out Record? record))
            {
                _zones[zoneId] = new Record { IsWell = true, WellSince = now };
            }
            else if (!record.IsWell)
            {
                (record.IsWell, record.WellSince) = (true, now);
            }
        }
    }

    /// <summary>Whether a zone that is well has been so for long enough.</summary>
    public bool IsSteady(string zoneId, DateTimeOffset now) => Hold(zoneId, now) is null;

    /// <summary>Since when a held-down zone is well, how often it fell, and until when it is held down; null: it is
    /// not.</summary>
    public (DateTimeOffset WellSince, int Falls, DateTimeOffset Until)? Hold(string zoneId, DateTimeOffset now) =>
        _zones.TryGetValue(zoneId, out Record? record) && record is { IsWell: true, Falls: > 0 } && record.HeldUntil > now
            ? (record.WellSince, record.Falls, record.HeldUntil)
            : null;

    /// <summary>When the next hold-down ends; null when there is none.</summary>
    public DateTimeOffset? NextChange(DateTimeOffset now) =>
        _zones.Keys.Select(zone => Hold(zone, now)?.Until).OfType<DateTimeOffset>().Select(until => (DateTimeOffset?)until).Min();

    private sealed class Record
    {
        public bool IsWell { get; set; }

        public DateTimeOffset WellSince { get; set; }

        public int Falls { get; set; }

        public DateTimeOffset HeldUntil
        {
            get
            {
                TimeSpan hold = FirstHold * Math.Pow(2, Math.Min(Falls - 1, 10));
                return WellSince + (hold < LongestHold ? hold : LongestHold);
            }
        }
    }
}
