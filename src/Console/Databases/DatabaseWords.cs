using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Databases;
using Linkspan.ControlPlane.PrivateEndpoints;
using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Console.Databases;

/// <summary>The database side in words for people.</summary>
internal static class DatabaseWords
{
    private const string FollowAll = "privateEndpointServices privateEndpointConnections";

    /// <summary>States of a private endpoint that its list can be narrowed to, in the order of a life.</summary>
    public static IReadOnlyList<string> States { get; } =
    [
        nameof(PrivateEndpointConnectionState.Discovered), nameof(PrivateEndpointConnectionState.Pending),
        nameof(PrivateEndpointConnectionState.Active), nameof(PrivateEndpointConnectionState.Failed),
        nameof(PrivateEndpointConnectionState.Deleting),
    ];

    /// <summary>A state as it was typed into an address; null when it is none.</summary>
    public static string? KnownState(string? text) =>
        States.FirstOrDefault(state => state.Equals(text, StringComparison.OrdinalIgnoreCase));

    /// <summary>The cloud whose console the consumer works in, as the guides' titles have it.</summary>
    public static string Cloud(Region region) => region.Cloud == Clouds.Aws ? "AWS" : "Alibaba Cloud";

    /// <summary>What live parts of an instance's pages follow: the instance, its services, and who connects to them.</summary>
    public static string Follow(InstanceView view) =>
        $"{Instance.Kind}/{view.Instance.Id} {EndpointService.Kind}/{view.EndpointService?.Id} {FollowAll}";

    /// <summary>The same where the service's id is not at hand.</summary>
    public static string Follow(Instance instance) => $"{Instance.Kind}/{instance.Id} {EndpointService.Kind} {FollowAll}";

    /// <summary>A region for people, with its id.</summary>
    public static string Name(Region region) =>
        region.DisplayName == region.Id.Value ? region.Id.Value : $"{region.DisplayName} ({region.Id})";

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

    /// <summary>What a private endpoint is waiting for, why it failed, or that it is well.</summary>
    public static string Sentence(PrivateEndpointConnectionView connection) => connection switch
    {
        { Message.Length: > 0 } => connection.Message,
        _ when Obstacle(connection) is { Message.Length: > 0 } obstacle => obstacle.Message,
        { State: PrivateEndpointConnectionState.Active } => "The private endpoint is ready for use.",
        { State: PrivateEndpointConnectionState.Pending } => "Waiting for processing.",
        { State: PrivateEndpointConnectionState.Deleting } => "The private endpoint is being deleted.",
        _ => string.Empty,
    };
}
