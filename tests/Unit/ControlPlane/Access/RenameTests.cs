using Linkspan.ControlPlane.Access;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Xunit;

namespace Linkspan.Unit.ControlPlane.Access;

public sealed class RenameTests : IAsyncLifetime
{
    private ControlPlaneRig _rig = null!;

    public async ValueTask InitializeAsync() => _rig = await ControlPlaneRig.StartAsync();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task The_own_account_of_an_organization_is_renamed_with_it_while_it_has_the_same_name()
    {
        Assert.Equal("Acme", (await RenameAsync(Caller.System, "Acme")).Value.DisplayName);
        string followed = await AccountNameAsync();
        await _rig.Get<UpdateAccount>().RunAsync(
            WriteContext.System, _rig.Organization.Account.Value, "Acme networks", ControlPlaneRig.Token);
        Assert.True((await RenameAsync(Caller.System, "Acme Inc")).Ok);

        Assert.Equal(("Acme", "Acme networks"), (followed, await AccountNameAsync()));
    }

    [Fact]
    public async Task Only_the_operator_gives_another_name_and_not_any_name()
    {
        Result<Account> own = await _rig.Get<UpdateAccount>().RunAsync(
            new WriteContext(_rig.Consumer), _rig.ConsumerAccount.Value, "Provider", ControlPlaneRig.Token);

        Assert.Equal("caller.notOperator", own.Problem!.Code);
        Assert.Equal("caller.notOperator", (await RenameAsync(_rig.ProviderCaller, "Acme")).Problem!.Code);
        Assert.Equal("name.missing", (await RenameAsync(Caller.System, "")).Problem!.Code);
        Assert.Equal("revision.changed", (await RenameAsync(Caller.System, "Acme", revision: 1)).Problem!.Code);
    }

    private Task<Result<Organization>> RenameAsync(Caller caller, string name, long? revision = null) =>
        _rig.Get<UpdateOrganization>().RunAsync(
            new WriteContext(caller, ExpectedRevision: revision), _rig.Organization.Key, name, ControlPlaneRig.Token);

    private async Task<string> AccountNameAsync() =>
        (await _rig.Store.FindAsync(_rig.Organization.Account, ControlPlaneRig.Token))!.DisplayName;
}
