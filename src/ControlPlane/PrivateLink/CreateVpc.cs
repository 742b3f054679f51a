using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Domain.Networking;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>
/// Creates a network, with a security group named <c>default</c> that admits the network's own clients on every port.
/// </summary>
public sealed class CreateVpc(IStore store, ServerSettings settings, IRandomSource random)
{
    /// <returns>The network; or what is wrong with region, name or block.</returns>
    public Task<Result<Vpc>> RunAsync(WriteContext context, CreateVpcInput input, CancellationToken cancellationToken) =>
        store.WriteAsync(context, write => CreateAsync(context.Caller, input, write, cancellationToken), cancellationToken);

    private async Task<Result<Vpc>> CreateAsync(
        Caller caller, CreateVpcInput input, IWriteUnit write, CancellationToken cancellationToken)
    {
        if (!(await Owners.AccountAsync(write, caller, input.AccountId, cancellationToken))
                .TryGet(out Id<Account> account, out Problem? problem)
            || !(await write.GetSharedAsync<Region>(input.RegionId, "regionId", cancellationToken)).TryGet(
                out Region? region, out problem)
            || !OptionalName.Check(input.Name, "vpcName").TryGet(out string? name, out problem)
            || !Names.Description(input.Description, "description").TryGet(out string? description, out problem)
            || !(await VpcBlocks.ChooseAsync(write, input.CidrBlock, cancellationToken))
                .TryGet(out AddressBlock block, out problem))
        {
            return problem;
        }

        if (await write.CountReferringAsync<Vpc>(account.Value, cancellationToken) >= settings.MaxVpcsPerAccount)
        {
            return Problem.Exhausted(
                "vpc.limit", $"The account has {settings.MaxVpcsPerAccount} VPCs, the most that it may have.");
        }

        Vpc vpc = await write.PutAsync(
            new Vpc(Id<Vpc>.New(random), account, region.Id, name, block, write.Now) { Description = description },
                cancellationToken);
        await VpcBlocks.ClaimAsync(write, vpc, cancellationToken);

        SecurityGroup group = new(
            Id<SecurityGroup>.New(random), account, vpc.Id, "default", [SecurityRules.OwnClients(vpc)], 2, write.Now);
        await write.PutAsync(group, cancellationToken);
        await write.TryClaimAsync(DefaultSecurityGroup.Claim(vpc.Id), group.Key, cancellationToken);
        write.Audit(
            new AuditRecord("vpc.create", Vpc.Kind, vpc.Key, vpc.Owner, $"Created with the block {block} in {region.Id}."));
        return vpc;
    }
}
