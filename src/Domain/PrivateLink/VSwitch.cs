using Linkspan.Domain.Access;
using Linkspan.Domain.Networking;

namespace Linkspan.Domain.PrivateLink;

/// <summary>A zone's address block inside a VPC; endpoints get their addresses from it.</summary>
/// <param name="Id"><c>vsw-…</c>.</param>
/// <param name="Account">The VPC's owner.</param>
/// <param name="Vpc">Its network.</param>
/// <param name="Zone">Its zone.</param>
/// <param name="DisplayName">For people.</param>
/// <param name="Block">/16 to /29, inside the VPC's block and disjoint from its other vSwitches.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record VSwitch(
    Id<VSwitch> Id,
    Id<Account> Account,
    Id<Vpc> Vpc,
    Id<Zone> Zone,
    string DisplayName,
    AddressBlock Block,
    DateTimeOffset CreatedAt) : IResource
{
    /// <summary>Addresses at the end of a block that are never given. Source: Alibaba Cloud VPC, vSwitch: the first and the
    /// last three are reserved.</summary>
    private const int ReservedAtEnd = 3;

    /// <inheritdoc/>
    public static string Kind => "vSwitches";

    /// <inheritdoc/>
    public static string Noun => "vSwitch";

    /// <inheritdoc/>
    public static IdFormat? IdFormat { get; } = Domain.IdFormat.Prefixed("vsw-");

    /// <inheritdoc/>
    public string Key => Id.Value;

    /// <inheritdoc/>
    public string Owner => Account.Value;

    /// <inheritdoc/>
    public string StatusText => string.Empty;

    /// <inheritdoc/>
    public IEnumerable<string> References => [Vpc.Value, Zone.Value];

    /// <inheritdoc/>
    public long Revision { get; init; }

    /// <summary>For people; may be empty.</summary>
    public string Description { get; init; } = string.Empty;

    /// <summary>First address that may be given, as a number.</summary>
    public uint FirstUsable => Block.First + 1;

    /// <summary>Last address that may be given, as a number.</summary>
    public uint LastUsable => Block.Last - ReservedAtEnd;

    /// <summary>How many addresses may be given to endpoints.</summary>
    public int Capacity(Vpc vpc) => (int)(LastUsable - FirstUsable + 1) - (IsUsable(Resolver(vpc)) ? 1 : 0);

    /// <summary>
    /// Whether an address may be given to an endpoint of this vSwitch; the network's resolver has one of its own.
    /// </summary>
    public bool MayGive(uint address, Vpc vpc) => IsUsable(address) && address != Resolver(vpc);

    private static uint Resolver(Vpc vpc) => vpc.Block.First + 2;

    private bool IsUsable(uint address) => address >= FirstUsable && address <= LastUsable;
}
