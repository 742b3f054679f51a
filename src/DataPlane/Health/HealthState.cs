namespace Linkspan.DataPlane.Health;

/// <summary>
/// The health of one database address, with hysteresis: a single lost packet moves no session, and a flapping database does not
/// come back on its first success.
/// </summary>
/// <param name="Since">When <paramref name="Status"/> began.</param>
/// <param name="Streak">Probes in a row that spoke against <paramref name="Status"/>.</param>
/// <param name="Last">The last probe; null before the first.</param>
/// <param name="LastAt">When it ended; null before the first.</param>
public sealed record HealthState(
    HealthStatus Status, DateTimeOffset Since, int Streak, ProbeOutcome? Last, DateTimeOffset? LastAt)
{
    /// <summary>So many failures in a row make an address unhealthy.</summary>
    public const int FailuresToFall = 2;

    /// <summary>So many successes in a row bring an unhealthy address back; an unknown one needs a single one.</summary>
    public const int SuccessesToRise = 2;

    /// <summary>True while the next probe may change <see cref="Status"/>: it is then made sooner.</summary>
    public bool IsDoubtful => Streak > 0;

    public static HealthState Unknown(DateTimeOffset now) => new(HealthStatus.Unknown, now, 0, null, null);

    /// <summary>Takes one probe into account.</summary>
    public HealthState After(ProbeOutcome outcome, DateTimeOffset now)
    {
        HealthState seen = this with { Last = outcome, LastAt = now };
        bool agrees = Status switch
        {
            HealthStatus.Healthy => outcome.Healthy,
            HealthStatus.Unhealthy => !outcome.Healthy,
            _ => false,
        };
        if (agrees)
        {
            return seen with { Streak = 0 };
        }
        int needed = outcome.Healthy ? (Status == HealthStatus.Unknown ? 1 : SuccessesToRise) : FailuresToFall;
        return Streak + 1 < needed
            ? seen with { Streak = Streak + 1 }
            : seen with { Status = outcome.Healthy ? HealthStatus.Healthy : HealthStatus.Unhealthy, Since = now, Streak = 0 };
    }
}
