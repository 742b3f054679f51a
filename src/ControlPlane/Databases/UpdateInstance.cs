using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.Databases;

/// <summary>Changes an instance. Its new addresses are probed and dialled by the service node once it has them in
/// force.</summary>
public sealed class UpdateInstance(IStore store, ServerSettings settings, SecretSealer sealer, InstanceViews views)
{
    /// <returns>
    /// The instance after the change; <c>instance.unknown</c>, <c>instance.deleting</c>, <c>revision.changed</c>, or what is
    /// wrong with the input. Nothing is changed on a problem.
    /// </returns>
    public async Task<Result<InstanceView>> RunAsync(
        WriteContext context, string? instanceId, UpdateInstanceInput input, CancellationToken cancellationToken)
    {
        Result<Changed> changed =
            await store.WriteAsync(
                context, unit => ChangeAsync(unit, context, instanceId, input, cancellationToken), cancellationToken);
        if (!changed.TryGet(out Changed? after, out Problem? problem))
        {
            return problem;
        }

        // The view is made of what was written, so that a dry run shows what it would have been.
        InstanceView view = await views.OfAsync(store, after.Instance, cancellationToken);
        return view with { EndpointService = after.Service };
    }

    private async Task<Result<Changed>> ChangeAsync(
        IWriteUnit unit, WriteContext context, string? instanceId, UpdateInstanceInput input, CancellationToken cancellationToken)
    {
        if (!(await InstanceLookup.FindAsync(
                unit, context.Caller, instanceId, Permission.ManageInstances, cancellationToken))
                .TryGet(out Instance? before, out Problem? problem)
            || !Changeable(before, context.ExpectedRevision).TryGet(out _, out problem)
            || !(await ApplyAsync(unit, before, input, cancellationToken)).TryGet(out Instance? after, out problem))
        {
            return problem;
        }

        Result<Id<Account>[]?> accounts = input.AllowedAccountIds is { } texts
            ? AllowedAccounts.Parse(texts).Then<Id<Account>[]?>(list => list)
            : (Id<Account>[]?)null;
        if (!accounts.TryGet(out Id<Account>[]? allowed, out problem))
        {
            return problem;
        }

        after = await unit.PutAsync(after, cancellationToken);
        (_, EndpointService? service) = await InstanceLookup.ServicesAsync(unit, after.Id, cancellationToken);
        if (service is not null)
        {
            service = await unit.PutAsync(
                service with
                {
                    Zones = [.. after.Addresses.Select(address => address.Zone)],
                    AutoAccept = input.AutoAccept ?? service.AutoAccept,
                    AllowedAccounts = allowed ?? service.AllowedAccounts,
                    ZoneAffinity = input.ZoneAffinity ?? service.ZoneAffinity,
                },
                cancellationToken);
            if (service.Revision == unit.Revision)
            {
                after = await unit.PutAsync(after with { ServiceChangedAt = unit.Revision }, cancellationToken);
            }
        }

        unit.Audit(new AuditRecord(
            "instance.update", Instance.Kind, after.Key, after.Owner, $"Changed: {string.Join(", ", ChangedFields(input))}."));
        return new Changed(after, service);
    }

    private async Task<Result<Instance>> ApplyAsync(
        IWriteUnit unit, Instance before, UpdateInstanceInput input, CancellationToken cancellationToken)
    {
        Instance after = before with { ProxyProtocol = input.ProxyProtocol ?? before.ProxyProtocol };
        Problem? problem;
        if (input.DisplayName is { } typed && typed != before.DisplayName)
        {
            if (!Names.Instance(typed, "displayName").TryGet(out string? name, out problem)
                || !(await InstanceNames.TakeAsync(unit, before.Organization, name, before.Id, cancellationToken))
                    .TryGet(out _, out problem))
            {
                return problem;
            }

            string old = InstanceNames.Claim(before.Organization, before.DisplayName);
            if (old != InstanceNames.Claim(before.Organization, name))
            {
                await unit.ReleaseAsync(old, cancellationToken);
            }

            after = after with { DisplayName = name };
        }

        if (input.Addresses is { } inputs)
        {
            if (!(await DatabaseAddresses.ParseAsync(inputs, before.Region, settings, unit, cancellationToken))
                .TryGet(out DatabaseAddress[]? addresses, out problem))
            {
                return problem;
            }

            after = after with { Addresses = addresses };
        }

        return ApplyTexts(after, input);
    }

    private Result<Instance> ApplyTexts(Instance after, UpdateInstanceInput input)
    {
        if (!DatabaseUsers.Parse(input.UserName ?? after.UserName, "userName").TryGet(out string? userName, out Problem? problem))
        {
            return problem;
        }

        string? certificate = after.CaCertificate;
        if (input.CaCertificate is { } pem && !CaCertificates.Parse(pem).TryGet(out certificate, out problem))
        {
            return problem;
        }

        PublicAddress? publicAddress = after.PublicAddress;
        if (input.PublicAddress is { } address
            && !PublicAddress.Parse(address, "publicAddress").TryGet(out publicAddress, out problem))
        {
            return problem;
        }

        ProbeCredentials? probe = after.Probe;
        if (input.Probe is not null)
        {
            if (!ProbeAccounts.Parse(input.Probe, after.Id, sealer).TryGet(out ProbeAccounts.Parsed? parsed, out problem))
            {
                return problem;
            }

            probe = parsed.Credentials;
        }

        if (!after.Limits.With(input.Limits, "limits").TryGet(out SessionLimits? limits, out problem))
        {
            return problem;
        }

        return after with
        {
            Limits = limits,
            UserName = userName,
            CaCertificate = certificate,
            Probe = probe,
            PublicAddress = publicAddress,
        };
    }

    private static Result<Instance> Changeable(Instance instance, long? expectedRevision)
    {
        if (instance.State == InstanceState.Deleting)
        {
            return Problem.Conflict("instance.deleting", $"Instance {instance.Id} is being deleted.");
        }

        return expectedRevision is { } revision && revision != instance.Revision ? Problem.Changed(Instance.Noun) : instance;
    }

    private static IEnumerable<string> ChangedFields(UpdateInstanceInput input) =>
        ((string Name, object? Value)[])
        [
            ("displayName", input.DisplayName), ("addresses", input.Addresses), ("userName", input.UserName),
            ("caCertificate", input.CaCertificate), ("publicAddress", input.PublicAddress),
            ("proxyProtocol", input.ProxyProtocol), ("probeAccount", input.Probe),
            ("autoAccept", input.AutoAccept), ("allowedAccountIds", input.AllowedAccountIds),
            ("zoneAffinity", input.ZoneAffinity), ("limits", input.Limits),
        ]
        is var all ? all.Where(field => field.Value is not null).Select(field => field.Name) : [];

    private sealed record Changed(Instance Instance, EndpointService? Service);
}
