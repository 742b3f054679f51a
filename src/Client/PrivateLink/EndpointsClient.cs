using Linkspan.Contracts.Rest;
using Linkspan.Contracts.Rest.PrivateLink;

namespace Linkspan.Client.PrivateLink;

/// <summary><c>/privatelink/v1/endpoints</c>.</summary>
public sealed class EndpointsClient
{
    private const string Root = "/privatelink/v1/endpoints";
    private readonly RestChannel _channel;

    internal EndpointsClient(RestChannel channel) => _channel = channel;

    /// <summary>Every endpoint that the key may see; a filter that is null lets all through.</summary>
    public IAsyncEnumerable<Endpoint> ListAsync(string? regionId, string? vpcId, CancellationToken cancellationToken) =>
        _channel.ListAsync<EndpointList, Endpoint>(
            Query.Add(Root, (
                "regionId", regionId), ("vpcId", vpcId)), page => page.Endpoints, page => page.NextPageToken, cancellationToken);

    /// <summary>One endpoint.</summary>
    public Task<Endpoint> GetAsync(string endpointId, CancellationToken cancellationToken) =>
        _channel.GetAsync<Endpoint>(Path(endpointId), cancellationToken);

    /// <summary>Creates a endpoint.</summary>
    public Task<Endpoint> CreateAsync(
        CreateEndpointRequest request, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.PostAsync<Endpoint>(Root, request, options, cancellationToken);

    /// <summary>Changes the given fields.</summary>
    public Task<Endpoint> UpdateAsync(
        string endpointId, UpdateEndpointRequest request, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.PatchAsync<Endpoint>(Path(endpointId), request, options, cancellationToken);

    /// <summary>Deletes a endpoint.</summary>
    public Task<Endpoint> DeleteAsync(
        string endpointId, DeleteMode mode, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.DeleteAsync<Endpoint>(Path(endpointId), mode, options, cancellationToken);

    /// <summary>Waits for a state of the endpoint or of its connection, such as Active or Connected.</summary>
    /// <returns>The endpoint; null when it is gone and that was waited for.</returns>
    public Task<Endpoint?> WaitAsync(string endpointId, StateWait wait, CancellationToken cancellationToken) =>
        wait.RunAsync<Endpoint>(
            _channel, Path(endpointId), StatesOf, endpoint => ConditionText.Of(endpoint.Conditions), cancellationToken);

    /// <summary>Tests the whole path, from the name to a login at the database.</summary>
    public Task<EndpointTest> TestAsync(string endpointId, CancellationToken cancellationToken) =>
        _channel.PostAsync<EndpointTest>($"{Path(endpointId)}:test", null, null, cancellationToken);

    /// <summary>What the nodes of the endpoint's own network counted.</summary>
    public Task<EndpointTrafficHistory> GetTrafficAsync(string endpointId, CancellationToken cancellationToken) =>
        _channel.GetAsync<EndpointTrafficHistory>($"{Path(endpointId)}/traffic", cancellationToken);

    private static string[] StatesOf(Endpoint endpoint) => [endpoint.EndpointStatus, endpoint.ConnectionStatus];

    private static string Path(string endpointId) => $"{Root}/{Query.Segment(endpointId)}";
}
