namespace Linkspan.Contracts.Rest.PrivateLink;

/// <summary>A zone's address block in a network.</summary>
public sealed record VSwitch
{
    public string VSwitchId { get; init; } = "";

    public string VSwitchName { get; init; } = "";

    public string Description { get; init; } = "";

    public string VpcId { get; init; } = "";

    public string ZoneId { get; init; } = "";

    public string CidrBlock { get; init; } = "";

    /// <summary>Pending, Available or Deleting.</summary>
    public string Status { get; init; } = "";

    public int AvailableIpAddressCount { get; init; }

    /// <summary>RFC 3339, UTC.</summary>
    public string CreationTime { get; init; } = "";
}
