using Linkspan.Contracts.Rest.TidbCloud;

namespace Linkspan.Client.TidbCloud;

/// <summary><c>/v1beta2/tidbs</c> and <c>/v1beta2/regions</c>.</summary>
public sealed class InstancesClient
{
    private const string Root = "/v1beta2/tidbs";
    private readonly RestChannel _channel;

    internal InstancesClient(RestChannel channel) => _channel = channel;

    /// <summary>Every instance that the key may see.</summary>
    public IAsyncEnumerable<Tidb> ListAsync(CancellationToken cancellationToken) =>
        _channel.ListAsync<TidbList, Tidb>(Root, page => page.Tidbs, page => page.NextPageToken, cancellationToken);

    /// <summary>Every region where an instance can be registered, by the database side's ids.</summary>
    public IAsyncEnumerable<Region> ListRegionsAsync(CancellationToken cancellationToken) =>
        _channel.ListAsync<RegionList, Region>(
            "/v1beta2/regions", page => page.Regions, page => page.NextPageToken, cancellationToken);

    /// <summary>One instance.</summary>
    public Task<Tidb> GetAsync(string tidbId, CancellationToken cancellationToken) =>
        _channel.GetAsync<Tidb>(Path(tidbId), cancellationToken);

    /// <summary>Registers a database that runs elsewhere; its service is made by itself.</summary>
    public Task<Tidb> CreateAsync(CreateTidbRequest request, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.PostAsync<Tidb>(Root, request, options, cancellationToken);

    /// <summary>Changes the given fields.</summary>
    public Task<Tidb> UpdateAsync(
        string tidbId, UpdateTidbRequest request, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.PatchAsync<Tidb>(Path(tidbId), request, options, cancellationToken);

    /// <summary>Deletes an instance with its service.</summary>
    public Task<Tidb> DeleteAsync(string tidbId, DeleteMode mode, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.DeleteAsync<Tidb>(Path(tidbId), mode, options, cancellationToken);

    /// <summary>Waits for a state of the instance.</summary>
    /// <returns>The instance; null when it is gone and that was waited for.</returns>
    public Task<Tidb?> WaitAsync(string tidbId, StateWait wait, CancellationToken cancellationToken) =>
        wait.RunAsync<Tidb>(
            _channel, Path(tidbId), tidb => [tidb.State], tidb => ConditionText.Of(tidb.Conditions), cancellationToken);

    /// <summary>The instance's private endpoint service.</summary>
    public Task<PrivateLinkService> GetServiceAsync(string tidbId, CancellationToken cancellationToken) =>
        _channel.GetAsync<PrivateLinkService>($"{Path(tidbId)}/privateLinkService", cancellationToken);

    /// <summary>Waits for a state of the instance's service.</summary>
    /// <returns>The service; null when it is gone and that was waited for.</returns>
    public Task<PrivateLinkService?> WaitForServiceAsync(string tidbId, StateWait wait, CancellationToken cancellationToken) =>
        wait.RunAsync<PrivateLinkService>(
            _channel,
            $"{Path(tidbId)}/privateLinkService",
            service => [service.State],
            service => ConditionText.Of(service.Conditions),
            cancellationToken);

    /// <summary>What the Connect dialog shows.</summary>
    /// <param name="tidbId">The instance.</param>
    /// <param name="endpointId">The endpoint to pick; null: the first active one.</param>
    /// <param name="client">One entry of Connect With; null: all.</param>
    /// <param name="database">The database that strings name; null: test.</param>
    /// <param name="connectionType">PUBLIC or PRIVATE_ENDPOINT; null: the private endpoint.</param>
    public Task<ConnectInfo> GetConnectInfoAsync(
        string tidbId, string? endpointId, string? client, string? database, CancellationToken cancellationToken,
        string? connectionType = null) =>
        _channel.GetAsync<ConnectInfo>(
            Query.Add($"{Path(tidbId)}/connectInfo", ("endpointId", endpointId), ("client", client), ("database", database),
                ("connectionType", connectionType)),
            cancellationToken);

    /// <summary>The instance's CA as PEM.</summary>
    public Task<string> GetCaCertificateAsync(string tidbId, CancellationToken cancellationToken) =>
        _channel.GetTextAsync($"{Path(tidbId)}/caCertificate", cancellationToken);

    private static string Path(string tidbId) => $"{Root}/{Query.Segment(tidbId)}";
}
