using Linkspan.ControlPlane.PrivateLink;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Console.Vpc;

/// <summary>The VPC side in words for people.</summary>
internal static class EndpointWords
{
    private static readonly string[] Units = ["B", "kB", "MB", "GB", "TB", "PB"];

    /// <summary>The endpoint's name; its id when it has none.</summary>
    public static string Name(InterfaceEndpoint endpoint) =>
        endpoint.DisplayName.Length > 0 ? endpoint.DisplayName : endpoint.Id.Value;

    /// <summary>The first condition that somebody must act on; null: none.</summary>
    public static Condition? Obstacle(InterfaceEndpoint endpoint) => endpoint.Conditions.FirstOrDefault(condition =>
        condition.Status == ConditionStatus.False && condition.MustAct != MustAct.Nobody);

    /// <summary>What deleting an endpoint takes from those who use it, a sentence each.</summary>
    public static IReadOnlyList<string> Cuts(EndpointView view)
    {
        int live = (int)(view.Observation.Traffic?.LiveSessions ?? 0);
        return
        [
            $"Clients that use its {(view.Endpoint.Zones.Count == 1 ? "address" : "addresses")} or names reach nothing any more.",
            .. live > 0 ? [$"{NetworkWords.Count(live, "live session", "live sessions")} through it, as you choose below."]
                : Array.Empty<string>(),
            .. view.Endpoint.Conditions.Any(condition =>
                    condition is { Type: ConditionTypes.TrafficAllowed, Status: ConditionStatus.True })
                ? ["The private endpoint connection that the database's owner created for it: a new endpoint needs a new one."]
                : Array.Empty<string>(),
        ];
    }

    /// <summary>A number of bytes in decimal units, such as <c>1.5 MB</c>.</summary>
    public static string Bytes(long bytes)
    {
        double value = bytes;
        int unit = 0;
        while (value >= 1000 && unit < Units.Length - 1)
        {
            value /= 1000;
            unit++;
        }

        return unit == 0 ? $"{bytes} B" : $"{value:0.#} {Units[unit]}";
    }
}
