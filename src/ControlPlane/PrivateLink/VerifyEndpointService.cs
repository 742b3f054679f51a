using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>The console's Verify button: whether an endpoint of a region may be created for a service name.</summary>
public sealed class VerifyEndpointService(IStore store)
{
    /// <param name="caller">Who asks.</param>
    /// <param name="regionId">The region that the endpoint would be in; null: the one that the name carries.</param>
    /// <param name="serviceName">As it was pasted.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What the consumer may see; or what does not fit: the codes <c>serviceName.*</c>, <c>region.other</c>,
    /// <c>region.notApplicable</c>, <c>endpointService.notActive</c> or <c>endpointService.unknown</c>.</returns>
    public async Task<Result<VerifiedService>> RunAsync(
        Caller caller, string? regionId, string? serviceName, CancellationToken cancellationToken)
    {
        if (regionId is null)
        {
            if (!ServiceNames.Parse(serviceName, "serviceName").TryGet(out var name, out Problem? malformed))
            {
                return malformed;
            }

            regionId = name.Region.Value;
            if (await store.FindAsync(name.Region, cancellationToken) is null)
            {
                return OwnedReads.Unknown(name.Service, "serviceName");
            }
        }

        if (!(await store.GetSharedAsync<Region>(regionId, "regionId", cancellationToken)).TryGet(
            out Region? region, out Problem? problem)
            || !(await RequestedService.FindAsync(store, region, serviceName, caller.MayUse, cancellationToken))
                .TryGet(out EndpointService? service, out problem))
        {
            return problem;
        }

        return new VerifiedService(
            service.Id, service.ServiceName, service.Region, service.Zones, service.AutoAccept, service.ZoneAffinity);
    }
}
