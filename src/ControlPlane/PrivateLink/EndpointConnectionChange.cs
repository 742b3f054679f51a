using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>Takes a step of an endpoint's connection for the owner of the service that it asked for.</summary>
internal static class EndpointConnectionChange
{
    /// <returns>
    /// The endpoint after the step, zones included; <c>endpointService.unknown</c>; <c>endpoint.unknown</c>, the same for an
    /// endpoint that is another service's; or <c>connection.state</c>.
    /// </returns>
    public static async Task<Result<InterfaceEndpoint>> ApplyAsync(
        IWriteUnit write,
        WriteContext context,
        string? serviceId,
        string? endpointId,
        ConnectionTrigger trigger,
        ZoneTrigger zoneTrigger,
        CancellationToken cancellationToken)
    {
        if (!(await write.GetOwnedAsync<EndpointService>(
                context.Caller, serviceId, "serviceId", Permission.ManageNetworks, cancellationToken))
                .TryGet(out EndpointService? service, out Problem? problem)
            || !Id<InterfaceEndpoint>.Parse(endpointId, "endpointId").TryGet(out Id<InterfaceEndpoint> id, out problem))
        {
            return problem;
        }

        if (await write.FindAsync(id, cancellationToken) is not { } endpoint || endpoint.Service != service.Id)
        {
            return OwnedReads.Unknown(id, "endpointId");
        }

        if (context.ExpectedRevision is { } expected && expected != endpoint.Revision)
        {
            return Problem.Changed(InterfaceEndpoint.Noun);
        }

        if (endpoint.Status == EndpointStatus.Deleting)
        {
            return Problem.Conflict("endpoint.state", "The interface endpoint is Deleting, so its connection is left as it is.");
        }

        return EndpointConnectionLifecycle.Table.Apply(endpoint.Connection, trigger).TryGet(
            out ConnectionStatus next, out problem)
            ? endpoint with { Connection = next, Zones = [.. endpoint.Zones.Select(zone => zone.After(zoneTrigger))] }
            : problem;
    }
}
