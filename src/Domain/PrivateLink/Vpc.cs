using Linkspan.Domain.Access;
using Linkspan.Domain.Networking;

namespace Linkspan.Domain.PrivateLink;

/// <summary>A network of an account in one region.</summary>
/// <param name="Id"><c>vpc-…</c>.</param>
/// <param name="Account">Its owner.</param>
/// <param name="Region">Its region.</param>
/// <param name="DisplayName">For people.</param>
/// <param name="Block">Its addresses, /8 to /28: a block of 127.64.0.0/10, disjoint from every other network's there, for a
/// network on the server's own machine; else the addresses of a network of hosts, which may overlap another network's.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record Vpc(
    Id<Vpc> Id, Id<Account> Account, Id<Region> Region, string DisplayName, AddressBlock Block, DateTimeOffset CreatedAt)
    : IResource
{
    /// <inheritdoc/>
    public static string Kind => "vpcs";

    /// <inheritdoc/>
    public static string Noun => "VPC";

    /// <inheritdoc/>
    public static IdFormat? IdFormat { get; } = Domain.IdFormat.Prefixed("vpc-");

    /// <summary>Where the network's DNS responder listens: the third address of the block, which no endpoint is given.</summary>
    public string ResolverAddress => AddressBlock.Format(Block.First + 2);

    /// <summary>Whether it lives on the server's own machine: its block is one of 127.64.0.0/10.</summary>
    public bool IsOnLoopback => AddressBlock.LoopbackFabric.Contains(Block);

    /// <inheritdoc/>
    public string Key => Id.Value;

    /// <inheritdoc/>
    public string Owner => Account.Value;

    /// <inheritdoc/>
    public string StatusText => string.Empty;

    /// <inheritdoc/>
    public IEnumerable<string> References => [Account.Value, Region.Value];

    /// <inheritdoc/>
    public long Revision { get; init; }

    /// <summary>For people; may be empty.</summary>
    public string Description { get; init; } = string.Empty;
}
