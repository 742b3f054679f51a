using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>Leads sessions out of a zone for a while, or for another while. Operators only.</summary>
public sealed class ShiftZone(IStore store)
{
    private const int MaxReason = 256;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);
    private static readonly TimeSpan Drain = TimeSpan.FromMinutes(5);

    /// <param name="context">Who shifts.</param>
    /// <param name="zoneId">The zone.</param>
    /// <param name="input">For how long.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The zone; <c>zone.unknown</c>; <c>zoneShift.duration</c>; <c>zoneShift.drain</c>; <c>zoneShift.reason</c>; or
    /// <c>zoneShift.noOther</c> when no other zone of the region could take the sessions.</returns>
    public Task<Result<Zone>> RunAsync(
        WriteContext context, string? zoneId, ShiftZoneInput input, CancellationToken cancellationToken) =>
        store.WriteAsync<Zone>(
            context,
            async write =>
            {
                if (!(await write.GetForOperatorAsync<Zone>(context, zoneId, "zoneId", cancellationToken))
                    .TryGet(out Zone? zone, out Problem? problem))
                {
                    return problem;
                }
                if (!Check(input, write.Now, context.Caller.ActorName).TryGet(out ZoneShift? shift, out problem))
                {
                    return problem;
                }
                IReadOnlyList<Zone> ofRegion = await write.ReferringAsync<Zone>(zone.Region.Value, cancellationToken);
                if (!ofRegion.Any(other => other.Id != zone.Id && other.Shift is null))
                {
                    return Problem.Conflict(
                        "zoneShift.noOther",
                        $"No other zone of region {zone.Region} takes sessions: there is none, or each is shifted away itself.");
                }
                write.Audit(new AuditRecord("zone.shift", Zone.Kind, zone.Key, zone.Owner, Sentence(shift)));
                return await write.PutAsync(
                    zone with { Shift = shift with { Since = zone.Shift?.Since ?? shift.Since } }, cancellationToken);
            },
            cancellationToken);

    private static Result<ZoneShift> Check(ShiftZoneInput input, DateTimeOffset now, string by)
    {
        if (input.DurationSeconds is not { } seconds || seconds < 1 || seconds > Longest.TotalSeconds)
        {
            return Problem.Invalid("zoneShift.duration", "A zone is shifted away for 1 second to 7 days.", "durationSeconds");
        }
        long drain = input.DrainSeconds ?? Math.Min(seconds, (long)Drain.TotalSeconds);
        if (drain < 0 || drain > seconds)
        {
            return Problem.Invalid(
                "zoneShift.drain", "The time for sessions to end by themselves is from 0 to that of the shift.", "drainSeconds");
        }
        string reason = input.Reason?.Trim() ?? string.Empty;
        return reason.Length > MaxReason || reason.Any(char.IsControl)
            ? Problem.Invalid("zoneShift.reason", "The reason has at most 256 characters, on one line.", "reason")
            : new ZoneShift(now, now + TimeSpan.FromSeconds(drain), now + TimeSpan.FromSeconds(seconds), by, reason);
    }

    private static string Sentence(ZoneShift shift)
    {
        string times = $"Shifted away until {shift.Until:u}; sessions are closed at {shift.DrainUntil:u}.";
        return shift.Reason.Length > 0 ? $"{times} Reason: {shift.Reason}" : times;
    }
}
