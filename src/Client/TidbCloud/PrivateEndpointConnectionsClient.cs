using Linkspan.Contracts.Rest;
using Linkspan.Contracts.Rest.TidbCloud;

namespace Linkspan.Client.TidbCloud;

/// <summary><c>/v1beta2/tidbs/{tidbId}/privateEndpointConnections</c>.</summary>
public sealed class PrivateEndpointConnectionsClient
{
    private readonly RestChannel _channel;

    internal PrivateEndpointConnectionsClient(RestChannel channel) => _channel = channel;

    /// <summary>Every connection of an instance, discovered ones too.</summary>
    /// <param name="endpointId">Only this endpoint's; null: every endpoint's.</param>
    public IAsyncEnumerable<PrivateEndpointConnection> ListAsync(
        string tidbId, CancellationToken cancellationToken, string? endpointId = null) =>
        _channel.ListAsync<PrivateEndpointConnectionList, PrivateEndpointConnection>(
            Query.Add(Root(tidbId), ("endpointId", endpointId)), page => page.PrivateEndpointConnections,
            page => page.NextPageToken, cancellationToken);

    /// <summary>One connection.</summary>
    public Task<PrivateEndpointConnection> GetAsync(string tidbId, string connectionId, CancellationToken cancellationToken) =>
        _channel.GetAsync<PrivateEndpointConnection>(Path(tidbId, connectionId), cancellationToken);

    /// <summary>Registers a consumer's endpoint, which lets its traffic through.</summary>
    public Task<PrivateEndpointConnection> CreateAsync(
        string tidbId,
        CreatePrivateEndpointConnectionRequest request,
        WriteOptions? options,
        CancellationToken cancellationToken) =>
        _channel.PostAsync<PrivateEndpointConnection>(Root(tidbId), request, options, cancellationToken);

    /// <summary>Revokes a connection and closes its sessions.</summary>
    public Task<PrivateEndpointConnection> DeleteAsync(
        string tidbId, string connectionId, DeleteMode mode, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.DeleteAsync<PrivateEndpointConnection>(Path(tidbId, connectionId), mode, options, cancellationToken);

    /// <summary>Waits for a state.</summary>
    /// <returns>The connection; null when it is gone and that was waited for.</returns>
    public Task<PrivateEndpointConnection?> WaitAsync(
        string tidbId, string connectionId, StateWait wait, CancellationToken cancellationToken) =>
        wait.RunAsync<PrivateEndpointConnection>(
            _channel,
            Path(tidbId, connectionId),
            connection => [connection.EndpointState],
            connection => connection.Message.Length > 0 ? connection.Message : ConditionText.Of(connection.Conditions),
            cancellationToken);

    /// <summary>What the service nodes counted.</summary>
    public Task<EndpointTrafficHistory> GetTrafficAsync(
        string tidbId, string connectionId, CancellationToken cancellationToken) =>
        _channel.GetAsync<EndpointTrafficHistory>($"{Path(tidbId, connectionId)}/traffic", cancellationToken);

    /// <summary>Walks the path: the service node, the database and its login, and whether the endpoint's side is well.</summary>
    public Task<EndpointTest> TestAsync(string tidbId, string connectionId, CancellationToken cancellationToken) =>
        _channel.PostAsync<EndpointTest>($"{Path(tidbId, connectionId)}:test", null, null, cancellationToken);

    private static string Root(string tidbId) => $"/v1beta2/tidbs/{Query.Segment(tidbId)}/privateEndpointConnections";

    private static string Path(string tidbId, string connectionId) => $"{Root(tidbId)}/{Query.Segment(connectionId)}";
}
