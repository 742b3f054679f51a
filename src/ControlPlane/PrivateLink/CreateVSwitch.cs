using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Domain.Networking;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>Creates a vSwitch: a zone's address block in a network.</summary>
public sealed class CreateVSwitch(IStore store, ServerSettings settings, IRandomSource random)
{
    /// <returns>The vSwitch; or what is wrong with network, zone, name or block.</returns>
    public async Task<Result<VSwitchView>> RunAsync(
        WriteContext context, CreateVSwitchInput input, CancellationToken cancellationToken) =>
        (await store.WriteAsync(
            context, write => CreateAsync(context.Caller, input, write, cancellationToken), cancellationToken))
            .TryGet(out VSwitch? made, out Problem? problem)
            ? await VSwitchViews.OfAsync(store, made, cancellationToken)
            : problem;

    private async Task<Result<VSwitch>> CreateAsync(
        Caller caller, CreateVSwitchInput input, IWriteUnit write, CancellationToken cancellationToken)
    {
        if (!(await write.GetOwnedAsync<Vpc>(
                caller, input.VpcId, "vpcId", Permission.ManageNetworks, cancellationToken)).TryGet(
            out Vpc? vpc, out Problem? problem)
            || !(await write.GetSharedAsync<Zone>(input.ZoneId, "zoneId", cancellationToken)).TryGet(out Zone? zone, out problem)
            || !OptionalName.Check(input.Name, "vSwitchName").TryGet(out string? name, out problem)
            || !Names.Description(input.Description, "description").TryGet(out string? description, out problem))
        {
            return problem;
        }

        if (zone.Region != vpc.Region)
        {
            return Problem.Invalid("zone.otherRegion", $"Zone {zone.Id} is not in the VPC's region {vpc.Region}.", "zoneId");
        }

        IReadOnlyList<VSwitch> others = await write.ReferringAsync<VSwitch>(vpc.Key, cancellationToken);
        if (others.Count >= settings.MaxPartsPerVpc)
        {
            return Problem.Exhausted(
                "vSwitch.limit", $"The VPC has {settings.MaxPartsPerVpc} vSwitches, the most that it may have.");
        }

        if (!ChooseBlock(input.CidrBlock, vpc, others).TryGet(out AddressBlock block, out problem))
        {
            return problem;
        }

        VSwitch vSwitch = new(Id<VSwitch>.New(random), vpc.Account, vpc.Id, zone.Id, name, block, write.Now)
        {
            Description = description,
        };
        write.Audit(
            new AuditRecord("vSwitch.create", VSwitch.Kind, vSwitch.Key, vSwitch.Owner, $"Created with {block} in {zone.Id}."));
        return await write.PutAsync(vSwitch, cancellationToken);
    }

    private static Result<AddressBlock> ChooseBlock(string? text, Vpc vpc, IReadOnlyList<VSwitch> others)
    {
        if (text is null)
        {
            int prefix = Math.Clamp(vpc.Block.PrefixLength + 2, 24, 29);
            return VpcBlocks.FirstFree(vpc.Block, prefix, [.. others.Select(other => other.Block)]) is { } free
                ? free
                : Problem.Exhausted(
                    "addressBlock.full", $"No /{prefix} of the VPC's block {vpc.Block} is free: choose a smaller block.");
        }

        if (!AddressBlock.Parse(text, "cidrBlock").TryGet(out AddressBlock block, out Problem? problem))
        {
            return problem;
        }

        if (block.PrefixLength is < 16 or > 29)
        {
            return Problem.Invalid(
                "addressBlock.size", $"{block} has the wrong size: a vSwitch's block is /16 to /29.", "cidrBlock");
        }

        if (!vpc.Block.Contains(block))
        {
            return Problem.Invalid("addressBlock.outside", $"{block} is outside the VPC's block {vpc.Block}.", "cidrBlock");
        }

        return others.FirstOrDefault(other => other.Block.Overlaps(block)) is { } overlapped
            ? Problem.Conflict(
                "addressBlock.overlaps",
                $"{block} overlaps {overlapped.Block} of vSwitch {overlapped.Id}: choose another, or leave it out.") with
            {
                Field = "cidrBlock",
            }
            : block;
    }
}
