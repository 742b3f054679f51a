using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Networking;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>
/// Which blocks networks may have. Those on the server's own machine share its addresses, so their blocks are disjoint; those of
/// hosts have nothing to do with each other.
/// </summary>
internal static class VpcBlocks
{
    private const string Claims = "vpcBlock/";

    /// <summary>4,096 addresses: 1,024 such networks fit into 127.64.0.0/10.</summary>
    private const int DefaultPrefix = 20;

    // Source: RFC 6890: this network, loopback, link-local and metadata services, multicast and reserved.
    private static readonly AddressBlock[] Reserved =
        [new(0, 8), AddressBlock.Loopback, new(0xA9FE_0000, 16), new(0xE000_0000, 3)];

    /// <param name="text">As somebody gave it; null: a free block on the server's own machine.</param>
    public static async Task<Result<AddressBlock>> ChooseAsync(
        IStoreReader store, string? text, CancellationToken cancellationToken)
    {
        if (text is null)
        {
            return FirstFree(AddressBlock.LoopbackFabric, DefaultPrefix, await TakenAsync(store, cancellationToken)) is { } free
                ? free
                : Problem.Exhausted("addressBlock.full",
                    $"No /{DefaultPrefix} of {AddressBlock.LoopbackFabric} is free: choose a smaller block.");
        }

        if (!AddressBlock.Parse(text, "cidrBlock").TryGet(out AddressBlock block, out Problem? problem))
        {
            return problem;
        }

        if (block.PrefixLength is < 8 or > 28)
        {
            return Problem.Invalid("addressBlock.size", $"{block} has the wrong size: a VPC's block is /8 to /28.", "cidrBlock");
        }

        if (!AddressBlock.LoopbackFabric.Contains(block))
        {
            return Reserved.Any(reserved => reserved.Overlaps(block))
                ? Problem.Invalid(
                    "addressBlock.reserved",
                    $"{block} holds addresses that no network may have. A network on the server's own machine has a block of "
                    + $"{AddressBlock.LoopbackFabric}.",
                    "cidrBlock")
                : block;
        }

        // The other block may be another owner's: it is not named.
        return (await TakenAsync(store, cancellationToken)).Any(block.Overlaps)
            ? Problem.Conflict(
                "addressBlock.overlaps", $"{block} overlaps the block of another VPC: choose another, or leave it out.") with
            {
                Field = "cidrBlock",
            }
            : block;
    }

    public static async Task ClaimAsync(IWriteUnit write, Vpc vpc, CancellationToken cancellationToken)
    {
        if (vpc.IsOnLoopback)
        {
            await write.TryClaimAsync(Claims + vpc.Block, vpc.Key, cancellationToken);
        }
    }

    /// <summary>The lowest block of a size inside another that meets none of those taken; null when there is none.</summary>
    public static AddressBlock? FirstFree(AddressBlock within, int prefixLength, IReadOnlyCollection<AddressBlock> taken)
    {
        if (prefixLength < within.PrefixLength)
        {
            return null;
        }

        AddressBlock[] inOrder = [.. taken.OrderBy(block => block.First)];
        ulong size = 1UL << (32 - prefixLength);
        ulong candidate = within.First;
        foreach (AddressBlock block in inOrder)
        {
            if (candidate + size <= block.First)
            {
                break;
            }

            // Behind the block, on the next boundary of the size.
            ulong behind = (((ulong)block.Last + size) / size) * size;
            candidate = Math.Max(candidate, behind);
        }

        return candidate + size - 1 <= within.Last ? new AddressBlock((uint)candidate, prefixLength) : null;
    }

    private static async Task<List<AddressBlock>> TakenAsync(IStoreReader store, CancellationToken cancellationToken) =>
        [.. (await store.ClaimsAsync(Claims, cancellationToken))
            .Select(claim => AddressBlock.Parse(claim.Claim[Claims.Length..], string.Empty).Value)];
}
