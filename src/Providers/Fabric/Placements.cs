using Linkspan.ControlPlane;
using Linkspan.Contracts.Nodes;
using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.Networking;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;
using NodeAddress = Linkspan.Contracts.Nodes.DatabaseAddress;

namespace Linkspan.Providers.Fabric;

/// <summary>Turns the store's objects into what nodes carry out. Pure: the same objects always give the same
/// placements.</summary>
internal static class Placements
{
    public static VpcPlacement Of(Vpc vpc) => new(
        vpc.Id.Value,
        [vpc.Block.ToString()],
        ClientBlocks(vpc),
        vpc.ResolverAddress);

    /// <summary>What a service node holds an endpoint of other nodes to.</summary>
    /// <param name="nodeIds">The nodes that listen for it.</param>
    /// <returns>Null when it may not be reached any more.</returns>
    public static EndpointAdmission? Admission(
        EndpointSurroundings around, IReadOnlyList<string> nodeIds, ServerSettings settings) =>
        Of(around, settings, isServedThere: true) is { ServiceId: { } serviceId } placement && around.Vpc is { } vpc
            ? new EndpointAdmission(
                placement.EndpointId, placement.VpcId, serviceId, placement.Zones, ClientBlocks(vpc), nodeIds, placement.Access,
                Limits.OfProvider(around.Instance, settings))
            {
                Port = placement.Port,
            }
            : null;

    /// <returns>Null when no sessions may reach the service's databases any more.</returns>
    public static ServicePlacement? Of(EndpointService service, Instance? instance, ProbeAccount? probe) =>
        instance is null || service.Status == EndpointServiceStatus.Deleting
            ? null
            : new ServicePlacement(
                service.Id.Value,
                instance.Id.Value,
                [.. instance.Addresses.Select(address => new NodeAddress(address.Zone.Value, address.Host, address.Port))],
                instance.ProxyProtocol switch
                {
                    ProxyProtocol.V2 => ProxyProtocolMode.V2,
                    ProxyProtocol.V2WithTlvs => ProxyProtocolMode.V2WithTlvs,
                    _ => ProxyProtocolMode.None,
                },
                probe);

    /// <param name="isServedThere">Whether the node dials the service's databases too, so that it holds both parties'
    /// limits.</param>
    /// <returns>Null when the endpoint's names and addresses are to be withdrawn.</returns>
    public static EndpointPlacement? Of(EndpointSurroundings around, ServerSettings settings, bool isServedThere)
    {
        InterfaceEndpoint endpoint = around.Endpoint;
        if (endpoint is { Status: EndpointStatus.Deleting, DrainUntil: null })
        {
            return null;
        }

        EndpointNames names = settings.Names;
        EndpointAccess access = Access(around);
        return new EndpointPlacement(
            endpoint.Id.Value,
            endpoint.Vpc.Value,
            around.Service is { Status: not EndpointServiceStatus.Deleting } service ? service.Id.Value : null,
            endpoint.Port,
            [
                .. endpoint.Zones.Select(zone =>
                    new EndpointZonePlacement(zone.Zone.Value, zone.Address, names.Zonal(endpoint, zone.Zone))),
            ],
            names.Default(endpoint),
            access.Allowed && around.Registration is { } registration
                ? names.Alias(endpoint.Id, registration.Instance, endpoint.Region)
                : null,
            endpoint.ZoneAffinity,
            [
                .. SecurityGroupRule.InOrder(around.Groups.SelectMany(group => group.Rules))
                    .Select(rule => new SecurityRule(rule.Accept, rule.FromPort, rule.ToPort, rule.Source.ToString())),
            ],
            access,
            isServedThere
                ? Limits.Both(Limits.OfProvider(around.Instance, settings), Limits.OfConsumer(endpoint))
                : Limits.OfConsumer(endpoint))
        {
            PublishesNames = endpoint.Status != EndpointStatus.Deleting,
        };
    }

    private static IReadOnlyList<string> ClientBlocks(Vpc vpc) =>
        vpc.IsOnLoopback
            ? [vpc.Block.ToString(), AddressBlock.Loopback.ToString()]
            : [vpc.Block.ToString()];

    /// <summary>Whether sessions are let through, and else what their clients are told and who must act.</summary>
    private static EndpointAccess Access(EndpointSurroundings around)
    {
        InterfaceEndpoint endpoint = around.Endpoint;
        if (around.Service is not { Status: not EndpointServiceStatus.Deleting } service
            || endpoint.Connection == ConnectionStatus.ServiceDeleted)
        {
            return new EndpointAccess(
                false,
                AccessReason.ServiceDeleted,
                $"the endpoint service of {endpoint.Id} was deleted by its owner: "
                    + "delete the endpoint, or ask the owner for a new service");
        }

        if (endpoint.Connection is ConnectionStatus.Disconnected or ConnectionStatus.Disconnecting)
        {
            return new EndpointAccess(
                false,
                AccessReason.Disconnected,
                $"endpoint {endpoint.Id} {WhyDisconnected(endpoint)}: "
                    + $"the owner of instance {service.Instance} must accept its connection");
        }

        bool registered = around.Registration is
        { Admitted: true, State: PrivateEndpointConnectionState.Pending or PrivateEndpointConnectionState.Active };
        bool deregisters = around.Registration is { State: PrivateEndpointConnectionState.Deleting, DrainUntil: not null };
        if (endpoint.Status == EndpointStatus.Deleting)
        {
            // Its owner leaves the sessions time; the service's owner may revoke them all the same.
            return Draining($"endpoint {endpoint.Id} is being deleted by its owner", keepLive: registered || deregisters);
        }

        if (deregisters)
        {
            return Draining(
                $"the private endpoint connection of {endpoint.Id} is being deleted by the database's owner", keepLive: true);
        }

        if (registered)
        {
            return EndpointAccess.Open;
        }

        if (around.Registration is { State: PrivateEndpointConnectionState.Deleting }
            || (around.Registration is null && endpoint.WasRegistered))
        {
            return new EndpointAccess(
                false,
                AccessReason.Deregistered,
                $"the access of endpoint {endpoint.Id} was withdrawn: "
                    + $"the owner of instance {service.Instance} has deleted its private endpoint connection");
        }

        return around.Registration is { State: PrivateEndpointConnectionState.Pending }
            ? new EndpointAccess(
                false,
                AccessReason.Checking,
                $"the private endpoint connection of {endpoint.Id} is still being checked: "
                    + $"the console of instance {service.Instance} says what it waits for")
            : new EndpointAccess(
                false,
                AccessReason.NotRegistered,
                $"endpoint {endpoint.Id} is not accepted yet: "
                    + $"create the private endpoint connection for it in the console of instance {service.Instance}");
    }

    private static string WhyDisconnected(InterfaceEndpoint endpoint) => endpoint.DisconnectReason switch
    {
        null => "is not accepted",
        "RegistrationExpired" => "was disconnected, since nobody registered it in time",
        _ => "was disconnected by the owner of the service",
    };

    private static EndpointAccess Draining(string message, bool keepLive) => new(false, AccessReason.Draining, message, keepLive);
}
