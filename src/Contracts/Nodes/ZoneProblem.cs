namespace Linkspan.Contracts.Nodes;

/// <summary>Stable codes of why a zone of an endpoint does not work; see docs/errors.md, "Zones of an endpoint that do not
/// work".</summary>
public static class ZoneProblem
{
    /// <summary>Another program has the port.</summary>
    public const string PortInUse = "PortInUse";

    /// <summary>The address is not one of the machine's, or cannot be read.</summary>
    public const string AddressUnavailable = "AddressUnavailable";

    /// <summary>The port needs a privilege that the node does not have.</summary>
    public const string PortNotAllowed = "PortNotAllowed";

    /// <summary>The node has as many open files as it may.</summary>
    public const string DescriptorsExhausted = "DescriptorsExhausted";

    /// <summary>Anything else that the operating system said.</summary>
    public const string ListenFailed = "ListenFailed";

    /// <summary>The listener is well, but no service node serves the endpoint's service.</summary>
    public const string ServiceUnreachable = "ServiceUnreachable";

    /// <summary>The listener is well, but its network's DNS responder does not answer.</summary>
    public const string ResolverUnavailable = "ResolverUnavailable";

    /// <summary>The listener is well, and tells who connects that the service was deleted.</summary>
    public const string ServiceDeleted = "ServiceDeleted";

    /// <summary>The other node of the zone has the address, and this one stands by.</summary>
    public const string HeldByPartner = "HeldByPartner";

    /// <summary>This node is about to take the address over, or its partner is.</summary>
    public const string AddressMoving = "AddressMoving";

    /// <summary>The zone is well again, and is led to once it has been so for some time.</summary>
    public const string Unsteady = "Unsteady";

    /// <summary>The operator leads sessions out of the zone.</summary>
    public const string ZoneShifted = "ZoneShifted";

    /// <summary>The network is being asked whether another host has the address.</summary>
    public const string AddressChecking = "AddressChecking";

    /// <summary>Another host has the address, or it is the host's own.</summary>
    public const string AddressInUse = "AddressInUse";

    /// <summary>No endpoint node of the network stands in the zone. The control plane says so, since no node can.</summary>
    public const string NoNode = "NoNode";

    /// <summary>Who must act so that a problem goes away: consumer, provider or operator; null: nobody.</summary>
    /// <param name="problem">One of these codes; of what is none of them it is the operator.</param>
    public static string? MustAct(string? problem) => problem switch
    {
        NoNode or AddressInUse or ServiceDeleted => "consumer",
        ServiceUnreachable => "provider",
        HeldByPartner or AddressMoving or AddressChecking or ZoneShifted or Unsteady => null,
        _ => "operator",
    };
}
