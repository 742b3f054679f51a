using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.PrivateEndpoints;
using Linkspan.ControlPlane.Providers;
using Linkspan.ControlPlane.Reconciliation;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>
/// Creates an interface endpoint: checks, takes its addresses, and stores it as Creating for the reconcilers to bring up.
/// </summary>
public sealed class CreateEndpoint(IStore store, ServerSettings settings, EndpointViews views, IRandomSource random)
{
    /// <returns>
    /// The endpoint, Creating and Disconnected; or what is wrong with the input, which limit is reached, what is in use.
    /// </returns>
    public async Task<Result<EndpointView>> RunAsync(
        WriteContext context, CreateEndpointInput input, CancellationToken cancellationToken) =>
        (await store.WriteAsync(
            context, write => CreateAsync(context.Caller, input, write, cancellationToken), cancellationToken))
        .Then<EndpointView>(endpoint => views.Of(endpoint));

    private async Task<Result<InterfaceEndpoint>> CreateAsync(
        Caller caller, CreateEndpointInput input, IWriteUnit write, CancellationToken cancellationToken)
    {
        if (!EndpointTexts.Check(input).TryGet(out EndpointTexts? texts, out Problem? problem)
            || !SessionLimits.None.With(input.Limits, "limits").TryGet(out SessionLimits? limits, out problem)
            || !(await write.GetSharedAsync<Region>(input.RegionId, "regionId", cancellationToken)).TryGet(
                out Region? region, out problem)
            || !(await write.GetOwnedAsync<Vpc>(
                caller, input.VpcId, "vpcId", Permission.ManageNetworks, cancellationToken)).TryGet(
                out Vpc? vpc, out problem)
            || !(await RequestedService.FindAsync(
                write, region, input.ServiceName, service => service.Allows(vpc.Account), cancellationToken))
                .TryGet(out EndpointService? service, out problem))
        {
            return problem;
        }

        if (vpc.Region != region.Id)
        {
            return Problem.Invalid("vpc.otherRegion", $"The VPC {vpc.Id} is in {vpc.Region}, not in {region.Id}.", "vpcId");
        }

        if (await RefuseByLimitAsync(write, vpc, service, cancellationToken) is { } limit)
        {
            return limit;
        }

        Id<InterfaceEndpoint> id = Id<InterfaceEndpoint>.New(random);
        if (!(await EndpointSecurityGroups.ReadAsync(write, caller, vpc, input.SecurityGroupIds, cancellationToken))
                .TryGet(out IReadOnlyList<SecurityGroup>? groups, out problem)
            || !(await EndpointZones.TakeAsync(write, caller, vpc, service, input.Zones, id, cancellationToken))
                .TryGet(out IReadOnlyList<EndpointZone>? zones, out problem))
        {
            return problem;
        }

        InterfaceEndpoint endpoint = new(
            id, vpc.Account, region.Id, texts.Name, texts.Description,
            vpc.Id, [.. groups.Select(group => group.Id)], service.Id, service.ServiceName,
            texts.Port, input.ZoneAffinity ?? service.ZoneAffinity,
            EndpointLifecycle.Table.Initial, EndpointConnectionLifecycle.Table.Initial, zones, [], write.Now)
        {
            Limits = limits,
        };
        PrivateEndpointConnection? registration = await Registrations.FindAsync(write, service.Id, id, cancellationToken);
        EndpointFacts facts = new(endpoint, service, registration, groups, EndpointObservation.None, write.Now);
        endpoint = await write.PutAsync(EndpointSteps.Next(facts), cancellationToken);
        await UnregisteredEndpoints.NoteAsync(write, endpoint, cancellationToken);
        write.Audit(new AuditRecord(
            "endpoint.create", InterfaceEndpoint.Kind, endpoint.Key, endpoint.Owner,
            $"Created in {vpc.Id} for {service.ServiceName}."));
        return endpoint;
    }

    private async Task<Problem?> RefuseByLimitAsync(
        IWriteUnit write, Vpc vpc, EndpointService service, CancellationToken cancellationToken)
    {
        if (await write.CountReferringAsync<InterfaceEndpoint>(vpc.Key, cancellationToken) >= settings.MaxEndpointsPerVpc)
        {
            return Problem.Exhausted(
                "endpoint.vpcLimit", $"The VPC has {settings.MaxEndpointsPerVpc} endpoints, the most that it may have.");
        }

        int most = settings.MaxUnregisteredEndpoints;
        return await UnregisteredEndpoints.FullAsync(write, service.Id, vpc.Account, most, cancellationToken)
            ? Problem.Exhausted(
                "endpoint.unregisteredLimit",
                $"{most} endpoints of this account wait for the service's owner to register them: have one registered, or " +
                "delete one.") with
            {
                MustAct = MustAct.Provider,
            }
            : null;
    }
}
