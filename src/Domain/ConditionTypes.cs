namespace Linkspan.Domain;

/// <summary>The conditions that objects carry, on both sides.</summary>
public static class ConditionTypes
{
    /// <summary>The endpoint's listeners answer in every zone.</summary>
    public const string ListenerReady = "ListenerReady";

    /// <summary>The private endpoint service is Active.</summary>
    public const string ServiceReady = "ServiceReady";

    /// <summary>The interface endpoint is Active and its connection Connected.</summary>
    public const string EndpointConnected = "EndpointConnected";

    /// <summary>The private name resolves in the consumer's network.</summary>
    public const string NameReady = "NameReady";

    /// <summary>The path from the endpoint reaches a service node.</summary>
    public const string PathReady = "PathReady";

    /// <summary>The service node's last login probe reached a database.</summary>
    public const string DatabaseReady = "DatabaseReady";

    /// <summary>Sessions are let through.</summary>
    public const string TrafficAllowed = "TrafficAllowed";

    /// <summary>The security groups admit somebody on the endpoint's port.</summary>
    public const string SecurityGroupAdmits = "SecurityGroupAdmits";

    /// <summary>All probes of an Active connection passed lately; False reads "unreachable since".</summary>
    public const string Reachable = "Reachable";
}
