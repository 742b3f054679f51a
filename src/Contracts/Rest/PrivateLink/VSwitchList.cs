namespace Linkspan.Contracts.Rest.PrivateLink;

/// <summary>One page of vSwitches.</summary>
public sealed record VSwitchList
{
    public IReadOnlyList<VSwitch> VSwitches { get; init; } = [];

    /// <summary>Empty at the end.</summary>
    public string NextPageToken { get; init; } = "";

    public int TotalSize { get; init; }
}
