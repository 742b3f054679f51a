using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Databases;
using Linkspan.Domain;

namespace Linkspan.Console.Databases;

/// <summary>Finds the service of an instance for pages that speak of the service alone.</summary>
internal sealed class OwnServices(GetInstance getInstance)
{
    /// <returns>Both; <c>instance.unknown</c>; or <c>privateEndpointService.unknown</c> once the service is gone.</returns>
    public async Task<Result<OwnService>> FindAsync(Caller caller, string id, CancellationToken cancellationToken)
    {
        Result<InstanceView> found = await getInstance.RunAsync(caller, id, cancellationToken);
        return found.Then<OwnService>(instance => instance.EndpointService is { } service
            ? new OwnService(instance, service)
            : Problem.NotFound(
                "privateEndpointService.unknown", $"Instance {instance.Instance.Id} has no private endpoint service."));
    }
}
