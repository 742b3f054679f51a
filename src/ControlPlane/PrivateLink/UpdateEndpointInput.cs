using Linkspan.Domain;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>Changes to an endpoint; what is null stays as it is.</summary>
/// <param name="Name">2 to 128 characters.</param>
/// <param name="Description">May be empty.</param>
/// <param name="SecurityGroupIds">1 to 10 of the endpoint's network, in the place of those it has.</param>
/// <param name="ZoneAffinity">Whether the default name gives the asker's own zone first.</param>
/// <param name="Limits">What its sessions may use; 0 takes a limit away.</param>
public sealed record UpdateEndpointInput(
    string? Name = null,
    string? Description = null,
    IReadOnlyList<string>? SecurityGroupIds = null,
    bool? ZoneAffinity = null,
    SessionLimits? Limits = null);
