using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Traffic;

namespace Linkspan.Providers.Fabric;

/// <summary>What moved between two reports of a node's counters.</summary>
internal static class TrafficMoves
{
    /// <summary>The code of a client that the consumer's security groups drop.</summary>
    public const string SecurityGroup = "SecurityGroup";

    /// <param name="before">The node's report before; null: there was none.</param>
    /// <param name="isFirstWord">Whether the node tells all that it counted before it was heard of: that is not counted again
    /// as if it were of now.</param>
    public static TrafficMove Between(EndpointTrafficReport? before, EndpointTrafficReport now, bool isFirstWord)
    {
        if (before is null && isFirstWord)
        {
            return TrafficMove.None;
        }

        // Counters begin again with their node.
        bool isAnew = before is null || now.OpenedSessions < before.OpenedSessions
            || now.ToDatabaseBytes < before.ToDatabaseBytes || now.ToClientBytes < before.ToClientBytes;
        return isAnew
            ? new TrafficMove(now.OpenedSessions, now.ToDatabaseBytes, now.ToClientBytes, now.Refusals)
            : new TrafficMove(
                now.OpenedSessions - before!.OpenedSessions,
                now.ToDatabaseBytes - before.ToDatabaseBytes,
                now.ToClientBytes - before.ToClientBytes,
                Refusals(before.Refusals, now.Refusals));
    }

    /// <summary>What a half without the consumer's nodes counts.</summary>
    public static TrafficMove WithoutConsumers(TrafficMove move) =>
        move.Refusals.ContainsKey(SecurityGroup) ? move with { Refusals = WithoutConsumers(move.Refusals) } : move;

    public static IReadOnlyDictionary<string, long> WithoutConsumers(IReadOnlyDictionary<string, long> refusals) =>
        refusals.Where(refusal => refusal.Key != SecurityGroup).ToDictionary();

    private static Dictionary<string, long> Refusals(
        IReadOnlyDictionary<string, long> before, IReadOnlyDictionary<string, long> now) => now
            .Select(refusal => KeyValuePair.Create(refusal.Key, refusal.Value - before.GetValueOrDefault(refusal.Key)))
            .Where(refusal => refusal.Value > 0)
            .ToDictionary();
}
