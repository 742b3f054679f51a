using Linkspan.Domain;

namespace Linkspan.Console.Components;

/// <summary>Conditions in words for people.</summary>
public static class ConditionWords
{
    private static readonly Dictionary<string, string> Titles = new()
    {
        [ConditionTypes.ListenerReady] = "Endpoint addresses answer",
        [ConditionTypes.ServiceReady] = "Endpoint service is up",
        [ConditionTypes.EndpointConnected] = "Endpoint is connected",
        [ConditionTypes.NameReady] = "Domain name resolves",
        [ConditionTypes.PathReady] = "Path reaches the service",
        [ConditionTypes.DatabaseReady] = "Database answers",
        [ConditionTypes.TrafficAllowed] = "Traffic is let through",
        [ConditionTypes.SecurityGroupAdmits] = "Security groups admit somebody",
        [ConditionTypes.Reachable] = "Reachable",
    };

    /// <summary>What a condition says when it holds.</summary>
    public static string Title(string type) => Titles.GetValueOrDefault(type, type);

    /// <summary>Whether it holds.</summary>
    public static string State(Condition condition) => condition.Status switch
    {
        ConditionStatus.True => "Yes",
        ConditionStatus.False => "No",
        _ => "Not known yet",
    };

    /// <summary>Who must act so that it holds; null: nobody.</summary>
    public static string? MustAct(Condition condition) => condition.Status == ConditionStatus.True
        ? null
        : condition.MustAct switch
        {
            Domain.MustAct.Consumer => "The endpoint's owner must act",
            Domain.MustAct.Provider => "The database's owner must act",
            Domain.MustAct.Operator => "The operator must act",
            Domain.MustAct.Caller => "You must act",
            _ => null,
        };
}
