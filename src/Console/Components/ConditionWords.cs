using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Domain.Databases;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.Nodes;
using Linkspan.Domain.PrivateLink;

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

    private static readonly Dictionary<string, string> Faults = new()
    {
        [ConditionTypes.ListenerReady] = "Addresses do not answer",
        [ConditionTypes.ServiceReady] = "Service is not up",
        [ConditionTypes.EndpointConnected] = "Not connected",
        [ConditionTypes.NameReady] = "Name does not resolve",
        [ConditionTypes.PathReady] = "Path is broken",
        [ConditionTypes.DatabaseReady] = "Database does not answer",
        [ConditionTypes.TrafficAllowed] = "Not let through",
        [ConditionTypes.SecurityGroupAdmits] = "Admits nobody",
        [ConditionTypes.Reachable] = "Not reachable",
    };

    private static readonly Dictionary<string, string> Kinds = new()
    {
        [Instance.Kind] = "Instance",
        [PrivateEndpointConnection.Kind] = "Private endpoint connection",
        [EndpointService.Kind] = "Endpoint service",
        [InterfaceEndpoint.Kind] = "Interface endpoint",
        [Domain.PrivateLink.Vpc.Kind] = "VPC",
        [VSwitch.Kind] = "vSwitch",
        [SecurityGroup.Kind] = "Security group",
        [Node.Kind] = "Node",
        [JoinToken.Kind] = "Join token",
        [Zone.Kind] = "Zone",
        [Region.Kind] = "Region",
        [Organization.Kind] = "Organization",
        [Account.Kind] = "Account",
        [Project.Kind] = "Project",
        [Member.Kind] = "Member",
        [Invitation.Kind] = "Invitation",
        [Session.Kind] = "Session",
        [ApiKey.Kind] = "API key",
        [PrivateEndpointService.Kind] = "Private endpoint service",
    };

    /// <summary>What a condition says when it holds.</summary>
    public static string Title(string type) => Titles.GetValueOrDefault(type, type);

    /// <summary>What is wrong, in two or three words, where a condition does not hold.</summary>
    public static string Fault(string type) => Faults.GetValueOrDefault(type, $"{Title(type)}: no");

    /// <summary>Whether it holds.</summary>
    public static string State(Condition condition) => condition.Status switch
    {
        ConditionStatus.True => "Yes",
        ConditionStatus.False => "No",
        _ => "Not known yet",
    };

    /// <summary>Who must act so that it holds, as <paramref name="reader"/> reads it; null: nobody.</summary>
    public static string? MustAct(Condition condition, MustAct? reader = null) => condition.Status == ConditionStatus.True
        ? null
        : MustAct(condition.MustAct, reader);

    /// <summary>Who must act, in words; null: nobody.</summary>
    /// <param name="mustAct">Whose turn it is.</param>
    /// <param name="reader">Who reads it, and may act; null: somebody of neither party.</param>
    public static string? MustAct(MustAct mustAct, MustAct? reader = null) => mustAct switch
    {
        not Domain.MustAct.Nobody when mustAct == reader => "You must act",
        Domain.MustAct.Consumer => "The endpoint's owner must act",
        Domain.MustAct.Provider => "The database's owner must act",
        Domain.MustAct.Operator => "The operator must act",
        Domain.MustAct.Caller => "You must act",
        _ => null,
    };

    /// <summary>What an object that stands in the way is, in words.</summary>
    public static string Kind(string kind) => Kinds.GetValueOrDefault(kind, kind);
}
