using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Providers;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.Databases;

/// <summary>
/// Registers a database that runs elsewhere. A Premium instance's service is made by itself, so one write stores the instance,
/// its private endpoint service and that service's VPC side, all Creating. Literal addresses are judged here; names at each dial.
/// </summary>
public sealed class RegisterInstance(
    IStore store, IRandomSource random, ServerSettings settings, SecretSealer sealer, EndpointProviders providers,
    InstanceViews views)
{
    /// <returns>The instance as Creating; or what is wrong with the input, and nothing is stored.</returns>
    public async Task<Result<InstanceView>> RunAsync(
        WriteContext context, RegisterInstanceInput input, CancellationToken cancellationToken)
    {
        Result<Made> made = await store.WriteAsync(
            context, unit => MakeAsync(unit, context, input, cancellationToken), cancellationToken);
        return made.Then<InstanceView>(all => views.Of(all.Instance, all.Region, all.Service, all.EndpointService));
    }

    private async Task<Result<Made>> MakeAsync(
        IWriteUnit unit, WriteContext context, RegisterInstanceInput input, CancellationToken cancellationToken)
    {
        if (!(await OwnerAsync(unit, context.Caller, input, cancellationToken))
            .TryGet(out (Organization Organization, Project Project) owner, out Problem? problem)
            || !(await RegionAsync(unit, input.RegionId, cancellationToken)).TryGet(out Region? region, out problem)
            || !Names.Instance(input.DisplayName, "displayName").TryGet(out string? name, out problem)
            || !(await InstanceVpcs.FindAsync(unit, input.VpcId, owner.Organization, region, cancellationToken))
                .TryGet(out Vpc? vpc, out problem)
            || !(await DatabaseAddresses.ParseAsync(input.Addresses, region.Id, settings, unit, cancellationToken))
                .TryGet(out DatabaseAddress[]? addresses, out problem)
            || !DatabaseUsers.Parse(input.UserName, "userName").TryGet(out string? userName, out problem)
            || !CaCertificates.Parse(input.CaCertificate).TryGet(out string? certificate, out problem)
            || !PublicAddress.Parse(input.PublicAddress, "publicAddress").TryGet(out PublicAddress? publicAddress, out problem)
            || !AllowedAccounts.Parse(input.AllowedAccountIds).TryGet(out Id<Account>[]? allowed, out problem)
            || !SessionLimits.None.With(input.Limits, "limits").TryGet(out SessionLimits? limits, out problem))
        {
            return problem;
        }

        Id<Instance> id = Id<Instance>.New(random);
        if (!ProbeAccounts.Parse(input.Probe, id, sealer).TryGet(out ProbeAccounts.Parsed? probe, out problem)
            || !(await InstanceNames.TakeAsync(unit, owner.Organization.Id, name, id, cancellationToken))
                .TryGet(out _, out problem)
            || !(await RoomAsync(unit, owner.Organization, cancellationToken)).TryGet(out _, out problem))
        {
            return problem;
        }

        Instance instance = await unit.PutAsync(
            new Instance(
                id, owner.Organization.Id, owner.Project.Id, name, region.Id, vpc?.Id, addresses, userName, certificate,
                input.ProxyProtocol, probe.Credentials,
                InstanceLifecycle.Table.Initial, unit.Now)
            {
                PublicAddress = publicAddress,
                Limits = limits,
            },
            cancellationToken);
        EndpointService endpointService = await unit.PutAsync(
            new EndpointService(
                Id<EndpointService>.New(random), owner.Organization.Account, id, region.Id,
                [.. addresses.Select(address => address.Zone)],
                EndpointServiceLifecycle.Table.Initial, input.AutoAccept, allowed, input.ZoneAffinity, unit.Now),
            cancellationToken);
        PrivateEndpointService service = await unit.PutAsync(
            new PrivateEndpointService(
                Id<PrivateEndpointService>.New(random), owner.Project.Id, id, endpointService.Id,
                PrivateEndpointServiceLifecycle.Table.Initial, [], unit.Now),
            cancellationToken);
        unit.Audit(new AuditRecord(
            "instance.register", Instance.Kind, instance.Key, instance.Owner,
            $"Registered as {name} in {region.Id} with {addresses.Length} address(es), service {endpointService.ServiceName}."));
        return new Made(instance, region, service, endpointService);
    }

    private static async Task<Result<(Organization Organization, Project Project)>> OwnerAsync(
        IStoreReader reader, Caller caller, RegisterInstanceInput input, CancellationToken cancellationToken)
    {
        if (!(await Owners.ProjectAsync(reader, caller, Named(input.ProjectId), Named(input.OrganizationId), cancellationToken))
            .TryGet(out Project? project, out Problem? problem))
        {
            return problem;
        }

        return await reader.FindAsync(project.Organization, cancellationToken) is { } organization
            ? (organization, project)
            : OwnedReads.Unknown(project.Organization);
    }

    private static string? Named(string? id) => string.IsNullOrEmpty(id) ? null : id;

    private async Task<Result<Region>> RegionAsync(IStoreReader reader, string? text, CancellationToken cancellationToken)
    {
        if (!Id<Region>.Parse(text, "regionId").TryGet(out Id<Region> id, out Problem? problem))
        {
            return problem;
        }

        if (await reader.FindAsync(id, cancellationToken) is not { } region)
        {
            return Problem.Invalid("region.unknown", $"There is no region {id}.", "regionId");
        }

        if (!Clouds.SupportPrivateEndpoints(region.Cloud))
        {
            return Problem.Invalid("region.notApplicable", NotApplicable.Sentence(region), "regionId") with
            {
                MustAct = MustAct.Operator,
            };
        }

        return providers.Find(region.Cloud) is not null
            ? region
            : new Problem(
                ProblemKind.Unavailable, "region.notServed", $"This server carries no packets in region {id} ({region.Cloud}).")
            {
                Field = "regionId",
                MustAct = MustAct.Operator,
            };
    }

    private async Task<Result<int>> RoomAsync(IStoreReader reader, Organization owner, CancellationToken cancellationToken)
    {
        int count = await reader.CountReferringAsync<Instance>(owner.Key, cancellationToken);
        return count < settings.MaxInstances
            ? count
            : Problem.Exhausted("instance.limit", $"An organization may have at most {settings.MaxInstances} instances.");
    }

    private sealed record Made(Instance Instance, Region Region, PrivateEndpointService Service, EndpointService EndpointService);
}
