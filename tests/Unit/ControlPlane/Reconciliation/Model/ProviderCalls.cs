using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Databases;
using Linkspan.ControlPlane.PrivateEndpoints;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Unit.ControlPlane.Reconciliation.Model;

/// <summary>What the owner of the databases may call at random; null when there is nothing to call it on.</summary>
internal sealed class ProviderCalls(
    Random random, ForeseeableRandom ids, StoredHistory history, ReferenceModel model, ModelParties parties,
    Vpc? databases, EndpointNames names)
{
    private const int MostInstances = 3;

    private readonly Queue<(Id<InterfaceEndpoint> Id, byte[] Bytes, Id<EndpointService> Service)> _foreseen = [];
    private int _instances;

    /// <summary>Endpoints that were registered before they exist; whoever creates one takes it from here.</summary>
    public Queue<(Id<InterfaceEndpoint> Id, byte[] Bytes, Id<EndpointService> Service)> Foreseen => _foreseen;

    public ModelCall? RegisterInstance()
    {
        if (history.All<Instance>().Count >= MostInstances)
        {
            return null;
        }

        int number = ++_instances;
        RegisterInstanceInput input = new($"instance-{number}", "local-1", Addresses(number))
        {
            AutoAccept = random.Next(3) > 0,
            VpcId = number % 3 > 0 ? databases?.Key : null,
        };
        return new ModelCall(
            $"register {input.DisplayName}, accepts by {(input.AutoAccept ? "itself" : "hand")}",
            async server => (await server.Get<RegisterInstance>().RunAsync(parties.Provider, input, default)).Problem,
            () => { });
    }

    public ModelCall? UpdateInstance() => history.All<Instance>().Pick(random) is not { } instance
        ? null
        : new ModelCall(
            $"move instance {instance.Id}",
            async server => (await server.Get<UpdateInstance>().RunAsync(
                parties.Provider,
                instance.Key,
                new UpdateInstanceInput { Addresses = Addresses(random.Next(10)) },
                default)).Problem,
            () => { });

    public ModelCall? DeleteInstance()
    {
        if (history.All<Instance>().Pick(random) is not { } instance)
        {
            return null;
        }

        DeleteMode mode = random.Mode();
        return new ModelCall(
            $"delete instance {instance.Id}, {mode}",
            async server => (await server.Get<DeleteInstance>().RunAsync(parties.Provider, instance.Key, mode, default)).Problem,
            () =>
            {
                EndpointService? service = history.All<EndpointService>().FirstOrDefault(s => s.Instance == instance.Id);
                if (service is { Status: EndpointServiceStatus.Deleting })
                {
                    model.ServiceDeleted(service.Key, history.Last.Revision);
                }
            });
    }

    public ModelCall? UpdateService() => history.All<EndpointService>().Pick(random) is not { } service
        ? null
        : new ModelCall(
            $"let service {service.Id} accept by {(service.AutoAccept ? "hand" : "itself")}",
            async server => (await server.Get<UpdateEndpointService>().RunAsync(
                parties.Provider,
                service.Key,
                new UpdateEndpointServiceInput(AutoAccept: !service.AutoAccept),
                default)).Problem,
            () => { });

    public ModelCall? Register()
    {
        if (history.All<InterfaceEndpoint>().Pick(random) is not { } endpoint
            || history.All<EndpointService>().Pick(random, 8, service => service.Id == endpoint.Service) is not { } service)
        {
            return null;
        }

        return Register(service, endpoint.Id, names.Default(endpoint));
    }

    /// <summary>Registers an endpoint that is to come; its domain name is known, or mistyped.</summary>
    public ModelCall? RegisterFirst()
    {
        if (history.All<EndpointService>().Pick(random) is not { } service)
        {
            return null;
        }

        (Id<InterfaceEndpoint> id, byte[] bytes) = ids.Foresee();
        _foreseen.Enqueue((id, bytes, service.Id));
        string suffix = random.Next(3) > 0 ? names.Suffix : "example.com";
        return Register(service, id, $"{id}.{service.Id}.{service.Region}.privatelink.{suffix}");
    }

    public ModelCall? Revoke()
    {
        if (history.All<PrivateEndpointConnection>().Pick(random) is not { } connection)
        {
            return null;
        }

        DeleteMode mode = random.Mode();
        return new ModelCall(
            $"revoke {connection.Id} of {connection.Endpoint}, {mode}",
            async server => (await server.Get<DeletePrivateEndpointConnection>().RunAsync(
                parties.Provider, connection.Instance.Value, connection.Key, mode, default)).Problem,
            () => model.Ended(connection.Key, mode != DeleteMode.Reject, history.Last.Revision));
    }

    public ModelCall? Disable() => history.All<InterfaceEndpoint>().Pick(random) is not { } endpoint
        ? null
        : new ModelCall(
            $"disable {endpoint.Id}",
            async server => (await server.Get<DisableEndpointConnection>().RunAsync(
                parties.Provider, endpoint.Service.Value, endpoint.Key, default)).Problem,
            () => model.Cut(endpoint.Key, history.Last.Revision));

    public ModelCall? Enable()
    {
        InterfaceEndpoint? endpoint = history.All<InterfaceEndpoint>().Pick(random, 4, e => e.DisconnectReason is not null);
        return endpoint is null
            ? null
            : new ModelCall(
                $"enable {endpoint.Id}",
                async server => (await server.Get<EnableEndpointConnection>().RunAsync(
                    parties.Provider, endpoint.Service.Value, endpoint.Key, default)).Problem,
                () => model.Enabled(endpoint.Key, history.Last.Revision));
    }

    private ModelCall Register(EndpointService service, Id<InterfaceEndpoint> endpoint, string domainName) => new(
        $"register {endpoint} at {service.Id} by {domainName[^16..]}",
        async server => (await server.Get<CreatePrivateEndpointConnection>().RunAsync(
            parties.Provider, service.Instance.Value, endpoint.Value, domainName, default)).Problem,
        () => model.Registered(
            history.Written<PrivateEndpointConnection>().Key, service.Key, endpoint.Value, history.Last.Revision));

    private DatabaseAddressInput[] Addresses(int number)
    {
        DatabaseAddressInput first = new(ModelParties.ZoneA, $"10.0.0.{1 + (number % 3)}", 4000);
        DatabaseAddressInput second = new(ModelParties.ZoneB, $"10.0.1.{1 + (number % 3)}", 4000);
        return number % 2 == 0 ? [first, second] : [first];
    }
}
