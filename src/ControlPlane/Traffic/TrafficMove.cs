namespace Linkspan.ControlPlane.Traffic;

/// <summary>What one half of an endpoint's path counted since it was heard of last.</summary>
/// <param name="OpenedSessions">Sessions that began.</param>
/// <param name="ToDatabaseBytes">Bytes from clients to the database.</param>
/// <param name="ToClientBytes">Bytes from the database to clients.</param>
/// <param name="Refusals">Refused connections by reason code, without zeros.</param>
public sealed record TrafficMove(
    long OpenedSessions, long ToDatabaseBytes, long ToClientBytes, IReadOnlyDictionary<string, long> Refusals)
{
    /// <summary>Nothing moved.</summary>
    public static TrafficMove None { get; } = new(0, 0, 0, new Dictionary<string, long>());

    /// <summary>Both together.</summary>
    public TrafficMove And(TrafficMove other) => new(
        OpenedSessions + other.OpenedSessions,
        ToDatabaseBytes + other.ToDatabaseBytes,
        ToClientBytes + other.ToClientBytes,
        other.Refusals.Count == 0 ? Refusals
        : Refusals.Count == 0 ? other.Refusals
        : Refusals.Concat(other.Refusals).GroupBy(refusal => refusal.Key)
            .ToDictionary(reason => reason.Key, reason => reason.Sum(refusal => refusal.Value)));
}
