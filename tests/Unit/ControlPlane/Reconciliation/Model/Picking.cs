using Linkspan.Domain;

namespace Linkspan.Unit.ControlPlane.Reconciliation.Model;

/// <summary>Choices by the run's one source of chance.</summary>
internal static class Picking
{
    /// <returns>Any of them; null when there is none.</returns>
    public static T? Pick<T>(this IReadOnlyList<T> list, Random random)
        where T : class => list.Count == 0 ? null : list[random.Next(list.Count)];

    /// <returns>One that fits, <paramref name="weight"/> times out of one more; else any.</returns>
    public static T? Pick<T>(this IReadOnlyList<T> list, Random random, int weight, Func<T, bool> fits)
        where T : class =>
        random.Next(weight + 1) > 0 && list.Where(fits).ToArray().Pick(random) is { } fitting ? fitting : list.Pick(random);

    public static DeleteMode Mode(this Random random) => random.Next(4) switch
    {
        0 => DeleteMode.Refuse,
        1 => DeleteMode.Drain,
        _ => DeleteMode.Reject,
    };
}
