namespace Linkspan.Cli.Output;

/// <summary>
/// Regions as people see them on both sides: <c>local-1</c>. The database side's API alone names them with their cloud,
/// <c>linkspan-local-1</c>, which JSON output keeps.
/// </summary>
internal static class RegionText
{
    /// <summary>The region's own id, of one with its cloud in front.</summary>
    public static string Of(string regionId) => regionId[(regionId.IndexOf('-', StringComparison.Ordinal) + 1)..];
}
