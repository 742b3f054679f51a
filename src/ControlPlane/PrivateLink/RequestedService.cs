using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Databases;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>Finds the service that a consumer asks for by name.</summary>
internal static class RequestedService
{
    /// <param name="store">Where to look.</param>
    /// <param name="region">The region that the consumer works in.</param>
    /// <param name="serviceName">As it was typed.</param>
    /// <param name="mayUse">Whether the consumer is allowed to.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The service; which part of the name does not fit; across regions; not applicable; not Active yet; or unknown,
    /// which is also what a service reads that the consumer may not use or that is being deleted.</returns>
    public static async Task<Result<EndpointService>> FindAsync(
        IStoreReader store, Region region, string? serviceName, Func<EndpointService, bool> mayUse,
        CancellationToken cancellationToken)
    {
        const string Field = "serviceName";
        if (!Clouds.SupportPrivateEndpoints(region.Cloud))
        {
            return Problem.Invalid("region.notApplicable", NotApplicable.Sentence(region), "regionId") with
            {
                MustAct = MustAct.Operator,
            };
        }

        if (!ServiceNames.Parse(serviceName, Field).TryGet(
            out (Id<Region> Region, Id<EndpointService> Service) name, out Problem? problem))
        {
            return problem;
        }

        if (name.Region != region.Id)
        {
            return Problem.Invalid(
                "region.other",
                $"Private endpoint connection across regions is not supported: the service is in {name.Region}, the endpoint " +
                $"in {region.Id}.",
                Field);
        }

        EndpointService? service = await store.FindAsync(name.Service, cancellationToken);
        if (service is null || service.Region != name.Region || service.Status == EndpointServiceStatus.Deleting
            || !mayUse(service) || await IsGoingAsync(store, service, cancellationToken))
        {
            return OwnedReads.Unknown(name.Service, Field);
        }

        return service.Status == EndpointServiceStatus.Active
            ? service
            : Problem.Conflict(
                "endpointService.notActive", $"The endpoint service is {service.Status}: wait until it is Active.") with
            {
                RetryAfter = TimeSpan.FromSeconds(1),
                MustAct = MustAct.Nobody,
                Field = Field,
            };
    }

    // A draining instance goes on serving whom it serves, and takes nobody new.
    private static async Task<bool> IsGoingAsync(
        IStoreReader store, EndpointService service, CancellationToken cancellationToken) =>
        await store.FindAsync(service.Instance, cancellationToken) is not { State: not InstanceState.Deleting };

    /// <summary>Whether a caller may use a service: an operator, its owner, or who is on its list.</summary>
    public static bool MayUse(this Caller caller, EndpointService service) =>
        caller.OwnersWith(Permission.ViewNetworks) is not { } accounts
        || accounts.Any(account => service.Allows(new Id<Account>(account)));
}
