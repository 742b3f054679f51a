using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.Databases;

/// <summary>Reads an instance's private endpoint service.</summary>
public sealed class GetPrivateEndpointService(IStore store, ServerSettings settings, InstanceViews views)
{
    /// <returns>The service; <c>instance.unknown</c>; or <c>privateEndpointService.unknown</c> once it is gone.</returns>
    public async Task<Result<PrivateEndpointServiceView>> RunAsync(
        Caller caller, string? instanceId, CancellationToken cancellationToken)
    {
        if (!(await InstanceLookup.FindAsync(store, caller, instanceId, cancellationToken))
            .TryGet(out Instance? instance, out Problem? problem))
        {
            return problem;
        }

        InstanceView view = await views.OfAsync(store, instance, cancellationToken);
        return view is { Service: { } service, EndpointService: { } endpointService }
            ? new PrivateEndpointServiceView(
                service,
                endpointService,
                view.Region,
                settings.Names.ServiceDns(instance.Id, instance.Region),
                InterfaceEndpoint.DefaultPort,
                view.Observation.Databases,
                view.Observation.LastProbe)
            : Problem.NotFound("privateEndpointService.unknown", $"Instance {instance.Id} has no private endpoint service.");
    }
}
