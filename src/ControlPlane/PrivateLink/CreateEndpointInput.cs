using Linkspan.Domain;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>An interface endpoint to create. Its owner is the network's.</summary>
/// <param name="RegionId">The network's region.</param>
/// <param name="ServiceName">The service, by name (Other Endpoint Services).</param>
/// <param name="VpcId">Its network.</param>
/// <param name="SecurityGroupIds">1 to 10 of that network.</param>
/// <param name="Zones">1 to 10, each once.</param>
/// <param name="Name">2 to 128 characters; null: without one. Names need not differ: ids do, as at Alibaba Cloud.</param>
/// <param name="Description">Null: empty.</param>
/// <param name="Type"><c>Interface</c>; null means it.</param>
/// <param name="Port">Null: 4000.</param>
/// <param name="ZoneAffinity">Null: as at the service.</param>
/// <param name="Limits">What its sessions may use; null: what the provider allows.</param>
public sealed record CreateEndpointInput(
    string? RegionId,
    string? ServiceName,
    string? VpcId,
    IReadOnlyList<string>? SecurityGroupIds,
    IReadOnlyList<CreateEndpointZoneInput>? Zones,
    string? Name = null,
    string? Description = null,
    string? Type = null,
    int? Port = null,
    bool? ZoneAffinity = null,
    SessionLimits? Limits = null);
