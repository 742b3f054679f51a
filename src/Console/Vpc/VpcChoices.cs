using Linkspan.Console.Forms;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;
using Network = Linkspan.Domain.PrivateLink.Vpc;

namespace Linkspan.Console.Vpc;

/// <summary>What the drop-down lists of the VPC side offer a caller.</summary>
internal sealed class VpcChoices(ListRegions listRegions, ListZones listZones, ListVpcs listVpcs)
{
    private static readonly ListQuery All = new(PageSize: ListQuery.MaxPageSize, Count: false);

    /// <summary>Regions, oldest first.</summary>
    public async Task<IReadOnlyList<Region>> RegionsAsync(Caller caller, CancellationToken cancellationToken) =>
        Items(await listRegions.RunAsync(caller, All, cancellationToken));

    /// <summary>Zones of a region, in the order of their ids; none for a region that there is not.</summary>
    public async Task<IReadOnlyList<Zone>> ZonesAsync(Caller caller, string regionId, CancellationToken cancellationToken) =>
        [.. Items(await listZones.RunAsync(caller, regionId, All, cancellationToken)).OrderBy(zone => zone.Key)];

    /// <summary>The caller's networks in a region; null: in all.</summary>
    public async Task<IReadOnlyList<Network>> VpcsAsync(
        Caller caller, string? regionId, CancellationToken cancellationToken) =>
        [.. Items(await listVpcs.RunAsync(caller, regionId, All, cancellationToken)).Where(vpc => caller.MayManage(vpc.Owner))];

    /// <summary>The caller's networks, the one among them that was chosen, else the first, and the zones of its region.</summary>
    public async Task<(IReadOnlyList<Network> Vpcs, Network? Chosen, IReadOnlyList<Zone> Zones)> VpcWithZonesAsync(
        Caller caller, string? chosenId, CancellationToken cancellationToken)
    {
        IReadOnlyList<Network> vpcs = await VpcsAsync(caller, null, cancellationToken);
        Network? chosen = vpcs.FirstOrDefault(vpc => vpc.Key == chosenId) ?? vpcs.FirstOrDefault();
        IReadOnlyList<Zone> zones = chosen is null ? [] : await ZonesAsync(caller, chosen.Region.Value, cancellationToken);
        return (vpcs, chosen, zones);
    }

    /// <summary>Regions as choices.</summary>
    public static IReadOnlyList<Choice> Of(IEnumerable<Region> regions) =>
        [.. regions.Select(region => new Choice(region.Key, Titled(region.DisplayName, region.Key)))];

    /// <summary>Zones as choices.</summary>
    public static IReadOnlyList<Choice> Of(IEnumerable<Zone> zones) =>
        [.. zones.Select(zone => new Choice(zone.Key, Titled(zone.DisplayName, zone.Key)))];

    /// <summary>Networks as choices, under their accounts when they are of several.</summary>
    public static IReadOnlyList<Choice> Of(IReadOnlyList<Network> vpcs)
    {
        bool several = vpcs.DistinctBy(vpc => vpc.Account).Count() > 1;
        return [.. vpcs.Select(vpc => new Choice(vpc.Key, $"{Titled(vpc.DisplayName, vpc.Key)} · {vpc.Block}")
        {
            Group = several ? $"Account {vpc.Account}" : null,
        })];
    }

    /// <summary>A name with the id behind it; the id alone when they are the same or there is no name.</summary>
    public static string Titled(string name, string id) => name.Length == 0 || name == id ? id : $"{name} ({id})";

    private static IReadOnlyList<T> Items<T>(Result<Page<T>> found) => found.Ok ? found.Value.Items : [];
}
