using Linkspan.Contracts.Rest.PrivateLink;

namespace Linkspan.Client.PrivateLink;

/// <summary><c>/privatelink/v1/vSwitches</c>.</summary>
public sealed class VSwitchesClient
{
    private const string Root = "/privatelink/v1/vSwitches";
    private readonly RestChannel _channel;

    internal VSwitchesClient(RestChannel channel) => _channel = channel;

    /// <summary>Every vSwitch that the key may see; a filter that is null lets all through.</summary>
    public IAsyncEnumerable<VSwitch> ListAsync(string? vpcId, string? zoneId, CancellationToken cancellationToken) =>
        _channel.ListAsync<VSwitchList, VSwitch>(
            Query.Add(Root, (
                "vpcId", vpcId), ("zoneId", zoneId)), page => page.VSwitches, page => page.NextPageToken, cancellationToken);

    /// <summary>One vSwitch.</summary>
    public Task<VSwitch> GetAsync(string vSwitchId, CancellationToken cancellationToken) =>
        _channel.GetAsync<VSwitch>(Path(vSwitchId), cancellationToken);

    /// <summary>Creates a vSwitch.</summary>
    public Task<VSwitch> CreateAsync(CreateVSwitchRequest request, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.PostAsync<VSwitch>(Root, request, options, cancellationToken);

    /// <summary>Deletes a vSwitch.</summary>
    public Task<VSwitch> DeleteAsync(string vSwitchId, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.DeleteAsync<VSwitch>(Path(vSwitchId), null, options, cancellationToken);

    private static string Path(string vSwitchId) => $"{Root}/{Query.Segment(vSwitchId)}";
}
