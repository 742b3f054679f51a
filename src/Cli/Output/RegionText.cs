using Linkspan.Contracts.Rest.TidbCloud;

namespace Linkspan.Cli.Output;

/// <summary>
/// Regions as people see them on both sides: <c>local-1</c>. The database side's API alone names them with their cloud,
/// <c>linkspan-local-1</c>, which JSON output keeps.
/// </summary>
internal static class RegionText
{
    /// <summary>An object of the database side's API with its region as people see it; any other as it is.</summary>
    public static object InPlaceOf(object item) => item switch
    {
        Tidb instance => instance with { RegionId = Of(instance.RegionId) },
        PrivateLinkService service => service with { RegionId = Of(service.RegionId) },
        PrivateEndpointConnection connection => connection with { RegionId = Of(connection.RegionId) },
        ConnectInfo info => info with { RegionId = Of(info.RegionId) },
        _ => item,
    };

    /// <summary>The region's own id, of one with its cloud in front.</summary>
    public static string Of(string regionId) => regionId[(regionId.IndexOf('-', StringComparison.Ordinal) + 1)..];
}
