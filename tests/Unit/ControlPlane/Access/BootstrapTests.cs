using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain.Access;
using Linkspan.Domain.PrivateLink;
using Xunit;

namespace Linkspan.Unit.ControlPlane.Access;

public sealed class BootstrapTests
{
    [Fact]
    public async Task The_first_start_makes_owners_a_region_with_three_zones_and_a_key_that_opens_everything()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();

        string file = Path.Combine(rig.Folder, "administrator.key");
        Caller administrator = (
            await rig.Get<Callers>().ByBearerAsync(File.ReadAllText(file).Trim(), "", ControlPlaneRig.Token)).Value;
        Page<Zone> zones = (
            await rig.Get<ListZones>().RunAsync(administrator, "local-1", new ListQuery(), ControlPlaneRig.Token)).Value;
        Page<Organization> organizations = (
            await rig.Get<ListOrganizations>().RunAsync(administrator, new(), ControlPlaneRig.Token)).Value;

        Assert.True(administrator.IsOperator);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(["local-1a", "local-1b", "local-1c"], zones.Items.Select(zone => zone.Key));
        Assert.Contains(organizations.Items, organization => organization.DisplayName == "Default organization");
    }

    [Fact]
    public async Task Later_starts_make_nothing()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        long before = await rig.Store.RevisionAsync(ControlPlaneRig.Token);

        BootstrapResult result = (await rig.Get<Bootstrap>().RunAsync(ControlPlaneRig.Token)).Value;

        Assert.Equal((false, false), (result.FirstStart, result.KeyMade));
        Assert.Equal(before, await rig.Store.RevisionAsync(ControlPlaneRig.Token));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("lk00000000000000.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_key_file_that_is_lost_or_opens_nothing_is_made_anew(string? content)
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        string file = Path.Combine(rig.Folder, "administrator.key");
        File.Delete(file);
        if (content is not null)
        {
            File.WriteAllText(file, content);
        }

        BootstrapResult result = (await rig.Get<Bootstrap>().RunAsync(ControlPlaneRig.Token)).Value;

        Assert.Equal((false, file, true), (result.FirstStart, result.AdministratorKeyFile, result.KeyMade));
        Assert.True((await rig.Get<Callers>().ByBearerAsync(File.ReadAllText(file).Trim(), "", ControlPlaneRig.Token)).Ok);
    }

    [Fact]
    public async Task An_operator_who_names_no_owner_means_the_default_account_and_nobody_else_may_name_anothers()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();

        Vpc vpc = (
            await rig.Get<CreateVpc>().RunAsync(WriteContext.System, new CreateVpcInput("local-1"), ControlPlaneRig.Token)).Value;
        Account owner = (await rig.Store.FindAsync(vpc.Account, ControlPlaneRig.Token))!;
        var refused = await rig.Get<CreateVpc>().RunAsync(
            new WriteContext(rig.Stranger), new CreateVpcInput(
                "local-1", AccountId: rig.ConsumerAccount.Value), ControlPlaneRig.Token);
        Vpc named = (await rig.Get<CreateVpc>().RunAsync(
            WriteContext.System, new CreateVpcInput("local-1", AccountId: rig.ConsumerAccount.Value),
            ControlPlaneRig.Token)).Value;

        Assert.Equal("Default account", owner.DisplayName);
        Assert.Equal("account.unknown", refused.Problem!.Code);
        Assert.Equal(rig.ConsumerAccount, named.Account);
    }
}
