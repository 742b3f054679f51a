using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Providers;
using Linkspan.Domain;

namespace Linkspan.ControlPlane.Reconciliation;

/// <summary>What the probes of a service's databases say together.</summary>
public static class DatabaseHealth
{
    /// <summary>The condition DatabaseReady: True while one address at least answers a login.</summary>
    public static Condition Condition(ServiceObservation observation, DateTimeOffset now)
    {
        if (observation.Databases.Count == 0)
        {
            return new Condition(
                ConditionTypes.DatabaseReady,
                ConditionStatus.Unknown,
                "NotProbed",
                "No service node has probed the database yet.",
                now);
        }

        int healthy = observation.Databases.Count(database => database.Healthy);
        if (healthy > 0)
        {
            string message = healthy == observation.Databases.Count
                ? "Every database address answers logins."
                : $"{healthy} of {observation.Databases.Count} database addresses answer logins.";
            return new Condition(ConditionTypes.DatabaseReady, ConditionStatus.True, "Healthy", message, now);
        }

        DatabaseReport first = observation.Databases.OrderBy(database => (database.Host, database.Port)).First();
        return new Condition(
            ConditionTypes.DatabaseReady, ConditionStatus.False, first.Class, first.Message, now, MustAct.Provider);
    }
}
