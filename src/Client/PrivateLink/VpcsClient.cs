using Linkspan.Contracts.Rest.PrivateLink;

namespace Linkspan.Client.PrivateLink;

/// <summary><c>/privatelink/v1/vpcs</c>.</summary>
public sealed class VpcsClient
{
    private const string Root = "/privatelink/v1/vpcs";
    private readonly RestChannel _channel;

    internal VpcsClient(RestChannel channel) => _channel = channel;

    /// <summary>Every network that the key may see; a filter that is null lets all through.</summary>
    public IAsyncEnumerable<Vpc> ListAsync(string? regionId, CancellationToken cancellationToken) =>
        _channel.ListAsync<VpcList, Vpc>(
            Query.Add(Root, ("regionId", regionId)), page => page.Vpcs, page => page.NextPageToken, cancellationToken);

    /// <summary>One network.</summary>
    public Task<Vpc> GetAsync(string vpcId, CancellationToken cancellationToken) =>
        _channel.GetAsync<Vpc>(Path(vpcId), cancellationToken);

    /// <summary>Creates a network.</summary>
    public Task<Vpc> CreateAsync(CreateVpcRequest request, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.PostAsync<Vpc>(Root, request, options, cancellationToken);

    /// <summary>Deletes a network.</summary>
    public Task<Vpc> DeleteAsync(string vpcId, WriteOptions? options, CancellationToken cancellationToken) =>
        _channel.DeleteAsync<Vpc>(Path(vpcId), null, options, cancellationToken);

    private static string Path(string vpcId) => $"{Root}/{Query.Segment(vpcId)}";
}
