namespace Linkspan.Contracts.Nodes;

/// <summary>An interface endpoint on the node that listens for it.</summary>
/// <param name="EndpointId">The endpoint, <c>ep-…</c>.</param>
/// <param name="VpcId">Its network; placed by a <see cref="VpcPlacement"/>.</param>
/// <param name="ServiceId">The service that it asked for; null once that is deleted.</param>
/// <param name="Port">The port that it listens on in each zone, 4000 by default.</param>
/// <param name="Zones">Its zones with their addresses.</param>
/// <param name="DefaultName">Resolves to the healthy zones' addresses.</param>
/// <param name="Alias">The database side's own name, while the private endpoint connection is Active; else null.</param>
/// <param name="ZoneAffinity">Whether the default name gives the asker's own zone first.</param>
/// <param name="SecurityRules">Inbound rules of its security groups, in the order of their evaluation; no match drops.</param>
/// <param name="Access">Whether sessions are let through, and what the others are told.</param>
/// <param name="Limits">What one endpoint may use.</param>
public sealed record EndpointPlacement(
    string EndpointId,
    string VpcId,
    string? ServiceId,
    int Port,
    IReadOnlyList<EndpointZonePlacement> Zones,
    string DefaultName,
    string? Alias,
    bool ZoneAffinity,
    IReadOnlyList<SecurityRule> SecurityRules,
    EndpointAccess Access,
    EndpointLimits Limits)
{
    /// <summary>
    /// Whether its names are answered. False while the endpoint is being deleted and drains: names are withdrawn before that, so
    /// that nobody new is led to it.
    /// </summary>
    public bool PublishesNames { get; init; } = true;

    /// <summary>Whether it asks for another service than an earlier placement. One that is deleted is no other.</summary>
    public bool IsForAnotherServiceThan(EndpointPlacement earlier) => ServiceId is not null && ServiceId != earlier.ServiceId;
}
