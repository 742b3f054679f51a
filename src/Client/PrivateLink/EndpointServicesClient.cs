using Linkspan.Contracts.Rest.PrivateLink;

namespace Linkspan.Client.PrivateLink;

/// <summary><c>/privatelink/v1/endpointServices</c>.</summary>
public sealed class EndpointServicesClient
{
    private const string Root = "/privatelink/v1/endpointServices";
    private readonly RestChannel _channel;

    internal EndpointServicesClient(RestChannel channel) => _channel = channel;

    /// <summary>Every endpoint service that the key may see; a filter that is null lets all through.</summary>
    public IAsyncEnumerable<EndpointService> ListAsync(CancellationToken cancellationToken) =>
        _channel.ListAsync<EndpointServiceList, EndpointService>(
            Root, page => page.Services, page => page.NextPageToken, cancellationToken);

    /// <summary>One endpoint service.</summary>
    public Task<EndpointService> GetAsync(string serviceId, CancellationToken cancellationToken) =>
        _channel.GetAsync<EndpointService>(Path(serviceId), cancellationToken);

    /// <summary>Changes the given fields.</summary>
    public Task<EndpointService> UpdateAsync(
        string serviceId, UpdateEndpointServiceRequest request, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.PatchAsync<EndpointService>(Path(serviceId), request, options, cancellationToken);

    /// <summary>Asks whether a service name may be connected to: the guide's Verify button.</summary>
    public Task<VerifyEndpointServiceResponse> VerifyAsync(
        VerifyEndpointServiceRequest request, CancellationToken cancellationToken) =>
        _channel.PostAsync<VerifyEndpointServiceResponse>($"{Root}:verify", request, null, cancellationToken);

    /// <summary>Every endpoint at a service.</summary>
    public IAsyncEnumerable<EndpointServiceConnection> ListConnectionsAsync(
        string serviceId, CancellationToken cancellationToken) =>
        _channel.ListAsync<EndpointServiceConnectionList, EndpointServiceConnection>(
            $"{Path(serviceId)}/connections", page => page.Connections, page => page.NextPageToken, cancellationToken);

    /// <summary>Accepts an endpoint.</summary>
    public Task<EndpointServiceConnection> EnableConnectionAsync(
        string serviceId, string endpointId, WriteOptions? options, CancellationToken cancellationToken) =>
        SwitchAsync(serviceId, endpointId, "enable", options, cancellationToken);

    /// <summary>Refuses an endpoint and closes its sessions.</summary>
    public Task<EndpointServiceConnection> DisableConnectionAsync(
        string serviceId, string endpointId, WriteOptions? options, CancellationToken cancellationToken) =>
        SwitchAsync(serviceId, endpointId, "disable", options, cancellationToken);

    private Task<EndpointServiceConnection> SwitchAsync(
        string serviceId, string endpointId, string verb, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.PostAsync<EndpointServiceConnection>(
            $"{Path(serviceId)}/connections/{Query.Segment(endpointId)}:{verb}", null, options, cancellationToken);

    private static string Path(string serviceId) => $"{Root}/{Query.Segment(serviceId)}";
}
