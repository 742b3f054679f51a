using Linkspan.ControlPlane.PrivateLink;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Unit.ControlPlane.Reconciliation.Model;

/// <summary>What the owners of the networks may call at random; null when there is nothing to call it on.</summary>
internal sealed class ConsumerCalls(
    Random random, ForeseeableRandom ids, StoredHistory history, ReferenceModel model, ModelParties parties,
    ProviderCalls provider)
{
    private const int MostEndpoints = 8;

    public ModelCall? CreateEndpoint()
    {
        if (history.All<InterfaceEndpoint>().Count >= MostEndpoints
            || history.All<EndpointService>().Pick(random) is not { } service)
        {
            return null;
        }

        byte[]? bytes = null;
        if (provider.Foreseen.TryPeek(out (Id<InterfaceEndpoint>, byte[] Bytes, Id<EndpointService> Service) foreseen)
            && random.Next(2) == 0
            && history.Find(foreseen.Service) is { } registeredAt)
        {
            (service, bytes) = (registeredAt, foreseen.Bytes);
            provider.Foreseen.Dequeue();
        }

        ModelConsumer consumer = parties.Consumers[random.Next(parties.Consumers.Count)];
        CreateEndpointInput input = new(
            "local-1", service.ServiceName, consumer.Vpc.Key, [consumer.Groups[random.Next(2)].Key], Zones(service, consumer));
        return new ModelCall(
            $"create an endpoint for {service.Id} in {input.Zones!.Count} zones",
            async server =>
            {
                ids.Come(bytes);
                Result<EndpointView> created = await server.Get<CreateEndpoint>().RunAsync(consumer.Context, input, default);
                ids.Come(null);
                return created.Problem;
            },
            () => model.EndpointCreated(history.Written<InterfaceEndpoint>().Key, service.Key, history.Last.Revision));
    }

    public ModelCall? UpdateEndpoint()
    {
        if (history.All<InterfaceEndpoint>().Pick(random) is not { } endpoint)
        {
            return null;
        }

        ModelConsumer consumer = Owner(endpoint);
        UpdateEndpointInput input = random.Next(3) switch
        {
            0 => new UpdateEndpointInput(Description: $"changed {random.Next(100)}"),
            1 => new UpdateEndpointInput(ZoneAffinity: !endpoint.ZoneAffinity),
            _ => new UpdateEndpointInput(SecurityGroupIds: [consumer.Groups[random.Next(2)].Key]),
        };
        return new ModelCall(
            $"update {endpoint.Id}",
            async server => (await server.Get<UpdateEndpoint>().RunAsync(
                consumer.Context, endpoint.Key, input, default)).Problem,
            () => { });
    }

    public ModelCall? DeleteEndpoint()
    {
        if (history.All<InterfaceEndpoint>().Pick(random) is not { } endpoint)
        {
            return null;
        }

        DeleteMode mode = random.Mode();
        return new ModelCall(
            $"delete {endpoint.Id}, {mode}",
            async server => (await server.Get<DeleteEndpoint>().RunAsync(
                Owner(endpoint).Context, endpoint.Key, mode, default)).Problem,
            () => model.EndpointDeleted(endpoint.Key, mode != DeleteMode.Reject, history.Last.Revision));
    }

    private static CreateEndpointZoneInput[] InZones(EndpointService service, ModelConsumer consumer) =>
    [
        .. consumer.VSwitches.Where(vSwitch => service.Zones.Contains(vSwitch.Zone))
            .Select(vSwitch => new CreateEndpointZoneInput(vSwitch.Zone.Value, vSwitch.Key)),
    ];

    private CreateEndpointZoneInput[] Zones(EndpointService service, ModelConsumer consumer)
    {
        CreateEndpointZoneInput[] all = InZones(service, consumer);
        return random.Next(2) == 0 ? all : [all[random.Next(all.Length)]];
    }

    private ModelConsumer Owner(InterfaceEndpoint endpoint) =>
        parties.Consumers.Single(consumer => consumer.Vpc.Account == endpoint.Account);
}
