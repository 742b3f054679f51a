namespace Linkspan.Contracts.Rest.TidbCloud;

/// <summary>A region where instances can be registered.</summary>
public sealed record Region
{
    /// <summary><c>regions/{regionId}</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary><c>{cloud}-{region}</c>.</summary>
    public string RegionId { get; init; } = "";

    public string CloudProvider { get; init; } = "";

    public string DisplayName { get; init; } = "";
}
