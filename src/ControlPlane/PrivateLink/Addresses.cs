using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Networking;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>
/// Gives addresses of vSwitches to endpoints. An address is a claim of its endpoint and goes with it, so none is given twice.
/// </summary>
internal static class Addresses
{
    /// <summary>Guesses after the last address given before every claim of the network is read.</summary>
    private const int Guesses = 16;

    public static string Claim(Id<Vpc> vpc, string address) => $"address/{vpc}/{address}";

    /// <summary>Claims the address that was asked for, or the next free one behind the last that was given.</summary>
    /// <returns>The address; or why it cannot be had.</returns>
    public static async Task<Result<string>> TakeAsync(
        IWriteUnit write, Vpc vpc, VSwitch vSwitch, string? asked, Id<InterfaceEndpoint> holder, string field,
        CancellationToken cancellationToken)
    {
        if (asked is not null)
        {
            return await TakeAskedAsync(write, vpc, vSwitch, asked, holder, field, cancellationToken);
        }

        if (await write.CountReferringAsync<InterfaceEndpoint>(vSwitch.Key, cancellationToken) >= vSwitch.Capacity(vpc))
        {
            return Full(vSwitch, field);
        }

        uint candidate = await LastGivenAsync(write, vSwitch, cancellationToken);
        for (int guess = 0; guess < Guesses; guess++)
        {
            candidate = Next(vSwitch, candidate);
            if (vSwitch.MayGive(candidate, vpc)
                && await write.TryClaimAsync(Claim(vpc.Id, AddressBlock.Format(candidate)), holder.Value, cancellationToken))
            {
                return await RememberAsync(write, vSwitch, candidate, cancellationToken);
            }
        }

        return await SearchAsync(write, vpc, vSwitch, candidate, holder, field, cancellationToken);
    }

    /// <summary>Drops what was remembered of a vSwitch that is gone.</summary>
    public static Task ForgetAsync(IWriteUnit write, VSwitch vSwitch, CancellationToken cancellationToken) =>
        write.ReleaseAsync(LastGiven(vSwitch), cancellationToken);

    private static async Task<Result<string>> TakeAskedAsync(
        IWriteUnit write, Vpc vpc, VSwitch vSwitch, string asked, Id<InterfaceEndpoint> holder, string field,
        CancellationToken cancellationToken)
    {
        if (AddressBlock.ParseAddress(asked) is not { } address)
        {
            return Problem.Invalid(
                "address.malformed", "The address must have the form a.b.c.d, without blanks or leading zeros.", field);
        }

        if (!vSwitch.Block.Contains(address))
        {
            return Problem.Invalid(
                "address.outside", $"{asked} is outside the block {vSwitch.Block} of vSwitch {vSwitch.Id}.", field);
        }

        if (!vSwitch.MayGive(address, vpc))
        {
            return Problem.Invalid(
                "address.reserved",
                $"{asked} is reserved: the first and the last three addresses of a vSwitch, and the VPC's resolver " +
                $"{vpc.ResolverAddress}.",
                field);
        }

        return await write.TryClaimAsync(Claim(vpc.Id, asked), holder.Value, cancellationToken)
            ? asked
            : Problem.Conflict("address.inUse", $"{asked} is in use: choose another, or leave it out.") with { Field = field };
    }

    /// <summary>Reads what is taken, once, and claims the first free address behind the last one tried.</summary>
    private static async Task<Result<string>> SearchAsync(
        IWriteUnit write, Vpc vpc, VSwitch vSwitch, uint after, Id<InterfaceEndpoint> holder, string field,
        CancellationToken cancellationToken)
    {
        string prefix = Claim(vpc.Id, string.Empty);
        HashSet<string> taken = [.. (await write.ClaimsAsync(prefix, cancellationToken)).Select(
            claim => claim.Claim[prefix.Length..])];
        uint candidate = after;
        do
        {
            candidate = Next(vSwitch, candidate);
            if (vSwitch.MayGive(candidate, vpc) && !taken.Contains(AddressBlock.Format(candidate)))
            {
                await write.TryClaimAsync(Claim(vpc.Id, AddressBlock.Format(candidate)), holder.Value, cancellationToken);
                return await RememberAsync(write, vSwitch, candidate, cancellationToken);
            }
        }
        while (candidate != after);

        return Full(vSwitch, field);
    }

    private static uint Next(VSwitch vSwitch, uint address) =>
        address >= vSwitch.LastUsable || address < vSwitch.FirstUsable ? vSwitch.FirstUsable : address + 1;

    private static string LastGiven(VSwitch vSwitch) => $"lastAddress/{vSwitch.Id}";

    private static async Task<uint> LastGivenAsync(IWriteUnit write, VSwitch vSwitch, CancellationToken cancellationToken) =>
        AddressBlock.ParseAddress(await write.ClaimHolderAsync(LastGiven(vSwitch), cancellationToken)) ?? vSwitch.Block.First;

    private static async Task<string> RememberAsync(
        IWriteUnit write, VSwitch vSwitch, uint address, CancellationToken cancellationToken)
    {
        string text = AddressBlock.Format(address);
        await write.ReleaseAsync(LastGiven(vSwitch), cancellationToken);
        await write.TryClaimAsync(LastGiven(vSwitch), text, cancellationToken);
        return text;
    }

    private static Problem Full(VSwitch vSwitch, string field) =>
        Problem.Exhausted("vSwitch.full",
        $"vSwitch {vSwitch.Id} ({vSwitch.Block}) has no free address: delete an endpoint, or choose another.") with
        {
            Field = field,
        };
}
