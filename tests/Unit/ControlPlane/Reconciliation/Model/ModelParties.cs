using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Domain.Networking;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Unit.ControlPlane.Reconciliation.Model;

/// <summary>Who calls: one provider and two consumers, each of these with a network in which addresses are scarce.</summary>
internal sealed record ModelParties(WriteContext Provider, Id<Account> Account, IReadOnlyList<ModelConsumer> Consumers)
{
    public const string ZoneA = "local-1a";
    public const string ZoneB = "local-1b";

    public static async Task<ModelParties> CreateAsync(ModelServer server, CancellationToken cancellationToken)
    {
        Organization organization = (
            await server.Get<CreateOrganization>().RunAsync(WriteContext.System, "Provider", cancellationToken)).Value;
        Caller provider = await CallerOf.OrganizationOwnerAsync(server.Store, organization, "key-provider");
        return new ModelParties(
            new WriteContext(provider),
            organization.Account,
            [
                await ConsumerAsync(server, "First consumer", cancellationToken),
                await ConsumerAsync(server, "Second consumer", cancellationToken),
            ]);
    }

    /// <summary>Gives the provider a network in which databases stand.</summary>
    public async Task<Vpc> CreateVpcAsync(ModelServer server, CancellationToken cancellationToken) => (
        await server.Get<CreateVpc>().RunAsync(
            WriteContext.System, new CreateVpcInput("local-1", "databases", AccountId: Account.Value), cancellationToken)).Value;

    private static async Task<ModelConsumer> ConsumerAsync(
        ModelServer server, string name, CancellationToken cancellationToken)
    {
        Account account = (await server.Get<CreateAccount>().RunAsync(WriteContext.System, name, cancellationToken)).Value;
        WriteContext context = new(await CallerOf.AccountAdministratorAsync(server.Store, account));
        Vpc vpc = (
            await server.Get<CreateVpc>().RunAsync(context, new CreateVpcInput("local-1", "net"), cancellationToken)).Value;

        // Three addresses, so that they are given, given back and given again.
        string scarce = $"{AddressBlock.Format(vpc.Block.First)}/29";
        VSwitch zoneA = (await server.Get<CreateVSwitch>().RunAsync(
            context, new CreateVSwitchInput(vpc.Key, ZoneA, CidrBlock: scarce), cancellationToken)).Value.VSwitch;
        VSwitch zoneB = (await server.Get<CreateVSwitch>().RunAsync(
            context, new CreateVSwitchInput(vpc.Key, ZoneB), cancellationToken)).Value.VSwitch;
        SecurityGroup second = (await server.Get<CreateSecurityGroup>().RunAsync(
            context, new CreateSecurityGroupInput(vpc.Key, "second"), cancellationToken)).Value;
        Page<SecurityGroup> groups = (await server.Get<ListSecurityGroups>().RunAsync(
            context.Caller, vpc.Key, new ListQuery(), cancellationToken)).Value;
        SecurityGroup first = groups.Items.Single(group => group.Id != second.Id);
        return new ModelConsumer(context, vpc, [zoneA, zoneB], [first, second]);
    }
}
