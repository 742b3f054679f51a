namespace Linkspan.Contracts.Nodes;

/// <summary>Stable codes of why the provider's side lets no session through; see docs/errors.md, "Refusals of a node".</summary>
public static class AccessReason
{
    /// <summary>The endpoint service was deleted by its owner.</summary>
    public const string ServiceDeleted = "ServiceDeleted";

    /// <summary>The endpoint's connection is not accepted, or was cut by the service's owner.</summary>
    public const string Disconnected = "Disconnected";

    /// <summary>Endpoint or registration is being deleted; live sessions end by themselves.</summary>
    public const string Draining = "Draining";

    /// <summary>The registration is there, and a check has not passed yet.</summary>
    public const string Checking = "Checking";

    /// <summary>Nobody has created the private endpoint connection.</summary>
    public const string NotRegistered = "NotRegistered";

    /// <summary>The database's owner has deleted the private endpoint connection.</summary>
    public const string Deregistered = "Deregistered";

    /// <summary>The operator has shifted the zone away, and another zone of the endpoint takes sessions.</summary>
    public const string ZoneShifted = "ZoneShifted";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
        [ServiceDeleted, Disconnected, Draining, Checking, NotRegistered, Deregistered, ZoneShifted];
}
