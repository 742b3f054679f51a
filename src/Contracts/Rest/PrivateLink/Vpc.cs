namespace Linkspan.Contracts.Rest.PrivateLink;

/// <summary>A consumer's network.</summary>
public sealed record Vpc
{
    public string VpcId { get; init; } = "";

    public string VpcName { get; init; } = "";

    public string Description { get; init; } = "";

    public string RegionId { get; init; } = "";

    public string CidrBlock { get; init; } = "";

    /// <summary>Pending, Available or Deleting.</summary>
    public string Status { get; init; } = "";

    /// <summary>Where the network's DNS responder listens; an address of its own block.</summary>
    public string ResolverAddress { get; init; } = "";

    /// <summary>The server's own port for names. Hosts that joined the network answer on that of their own <c>--dns-port</c>,
    /// which is not known here.</summary>
    public int ResolverPort { get; init; }

    /// <summary>The suffix of the names that the responder answers, such as linkspan.internal.</summary>
    public string Suffix { get; init; } = "";

    /// <summary>RFC 3339, UTC.</summary>
    public string CreationTime { get; init; } = "";
}
