namespace Linkspan.Contracts.Rest.PrivateLink;

/// <summary>Lets one host join a network as a node, once.</summary>
public sealed record JoinToken
{
    public string JoinTokenId { get; init; } = "";

    public string VpcId { get; init; } = "";

    public string ZoneId { get; init; } = "";

    /// <summary>endpoint, service.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Open, Used or Expired.</summary>
    public string Status { get; init; } = "";

    /// <summary>Who used it; empty: nobody.</summary>
    public string NodeId { get; init; } = "";

    /// <summary>Who made it.</summary>
    public string CreatedBy { get; init; } = "";

    /// <summary>RFC 3339, UTC.</summary>
    public string CreateTime { get; init; } = "";

    /// <summary>RFC 3339, UTC.</summary>
    public string ExpireTime { get; init; } = "";
}
