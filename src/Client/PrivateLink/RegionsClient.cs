using Linkspan.Contracts.Rest.PrivateLink;

namespace Linkspan.Client.PrivateLink;

/// <summary><c>/privatelink/v1/regions</c>.</summary>
public sealed class RegionsClient
{
    private const string Root = "/privatelink/v1/regions";
    private readonly RestChannel _channel;

    internal RegionsClient(RestChannel channel) => _channel = channel;

    /// <summary>Every region.</summary>
    public IAsyncEnumerable<Region> ListAsync(CancellationToken cancellationToken) =>
        _channel.ListAsync<RegionList, Region>(Root, page => page.Regions, page => page.NextPageToken, cancellationToken);

    /// <summary>Every zone of a region.</summary>
    public IAsyncEnumerable<Zone> ListZonesAsync(string regionId, CancellationToken cancellationToken) =>
        _channel.ListAsync<ZoneList, Zone>(
            $"{Root}/{Query.Segment(regionId)}/zones", page => page.Zones, page => page.NextPageToken, cancellationToken);
}
