using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>Reads the zones that an endpoint is to have, and takes an address in each.</summary>
internal static class EndpointZones
{
    private const string Field = "zones";

    /// <returns>1 to 10 different zones in the order given, Creating; or what is wrong with them.</returns>
    public static async Task<Result<IReadOnlyList<EndpointZone>>> TakeAsync(
        IWriteUnit write,
        Caller caller,
        Vpc vpc,
        EndpointService service,
        IReadOnlyList<CreateEndpointZoneInput>? asked,
        Id<InterfaceEndpoint> endpoint,
        CancellationToken cancellationToken)
    {
        if (asked is not { Count: > 0 })
        {
            return Problem.Invalid("endpoint.noZone", "An endpoint needs at least one zone with a vSwitch.", Field);
        }

        if (asked.Count > InterfaceEndpoint.MaxZones)
        {
            return Problem.Invalid("endpoint.zones", $"An endpoint may have at most {InterfaceEndpoint.MaxZones} zones.", Field);
        }

        List<EndpointZone> zones = [];
        foreach (CreateEndpointZoneInput input in asked)
        {
            string field = $"{Field}[{zones.Count}].";
            if (!(await write.GetSharedAsync<Zone>(input.ZoneId, field + "zoneId", cancellationToken))
                    .TryGet(out Zone? zone, out Problem? problem)
                || !(await write.GetOwnedAsync<VSwitch>(caller, input.VSwitchId, field + "vSwitchId", cancellationToken))
                    .TryGet(out VSwitch? vSwitch, out problem))
            {
                return problem;
            }

            if (Refuse(vpc, service, zones, zone, vSwitch, field) is { } refusal)
            {
                return refusal;
            }

            if (!(await Addresses.TakeAsync(
                write, vpc, vSwitch, input.Ip, endpoint, field + (input.Ip is null ? "vSwitchId" : "ip"), cancellationToken))
                .TryGet(out string? address, out problem))
            {
                return problem;
            }

            zones.Add(new EndpointZone(zone.Id, vSwitch.Id, address, EndpointZoneLifecycle.Table.Initial));
        }

        return zones;
    }

    private static Problem? Refuse(
        Vpc vpc, EndpointService service, List<EndpointZone> before, Zone zone, VSwitch vSwitch, string field)
    {
        if (before.Any(other => other.Zone == zone.Id))
        {
            return Problem.Invalid("endpointZone.duplicate",
                $"Zone {zone.Id} is named twice: an endpoint has one address per zone.", field + "zoneId");
        }

        if (!service.Zones.Contains(zone.Id))
        {
            return Problem.Invalid(
                "endpointZone.unsupported",
                $"The service does not support zone {zone.Id}; it supports {string.Join(", ", service.Zones)}.",
                field + "zoneId");
        }

        if (vSwitch.Vpc != vpc.Id)
        {
            return Problem.Invalid(
                "vSwitch.otherVpc", $"The vSwitch {vSwitch.Id} is not of the VPC {vpc.Id}.", field + "vSwitchId");
        }

        return vSwitch.Zone == zone.Id
            ? null
            : Problem.Invalid(
                "vSwitch.otherZone", $"The vSwitch {vSwitch.Id} is in zone {vSwitch.Zone}, not in {zone.Id}.",
                field + "vSwitchId");
    }
}
