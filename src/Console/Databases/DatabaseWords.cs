using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.PrivateEndpoints;
using Linkspan.Domain;
using Linkspan.Domain.Lifecycles;

namespace Linkspan.Console.Databases;

/// <summary>The database side in words for people.</summary>
internal static class DatabaseWords
{
    /// <summary>How many of an instance's addresses answer; empty while none was probed.</summary>
    public static string Health(IReadOnlyList<DatabaseReport> databases)
    {
        int healthy = databases.Count(report => report.Healthy);
        return databases.Count == 0 ? string.Empty
            : healthy == databases.Count ? "Database answers"
            : healthy == 0 ? "Database does not answer"
            : $"{healthy} of {databases.Count} addresses answer";
    }

    /// <summary>The condition that says since when an Active connection is unreachable; null: it is not.</summary>
    public static Condition? Unreachable(PrivateEndpointConnectionView connection) =>
        connection.State != PrivateEndpointConnectionState.Active
            ? null
            : connection.Connection.Conditions.FirstOrDefault(condition =>
                condition is { Type: ConditionTypes.Reachable, Status: ConditionStatus.False });

    /// <summary>What stands in the way: the message, or the first condition that does not hold; null when it is well.</summary>
    public static Condition? Obstacle(PrivateEndpointConnectionView connection) =>
        Unreachable(connection)
        ?? connection.Connection.Conditions.FirstOrDefault(condition => condition.Status == ConditionStatus.False);
}
