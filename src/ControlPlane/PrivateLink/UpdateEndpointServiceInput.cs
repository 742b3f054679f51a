namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>Changes to an endpoint service; what is null stays as it is.</summary>
/// <param name="AutoAccept">Whether a connection is accepted at the link level by itself.</param>
/// <param name="ZoneAffinity">What new endpoints take over unless told otherwise.</param>
/// <param name="AllowedAccountIds">Who may create an endpoint for it; empty: everybody. Endpoints that exist stay.</param>
public sealed record UpdateEndpointServiceInput(
    bool? AutoAccept = null, bool? ZoneAffinity = null, IReadOnlyList<string>? AllowedAccountIds = null);
