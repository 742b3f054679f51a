using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Xunit;

namespace Linkspan.Unit.ControlPlane.Access;

public sealed class PasswordResetTests : IAsyncLifetime
{
    private const string Ann = "ann@example.com";
    private const string Next = "another good one";
    private ControlPlaneRig _rig = null!;
    private NewSession _olgaSession = null!;
    private Caller _olga = null!;

    public async ValueTask InitializeAsync()
    {
        _rig = await ControlPlaneRig.StartAsync();
        NewSession olga = await _rig.JoinAsync("olga@example.com", Role.OrganizationOwner, _rig.Organization.Key);
        (_olgaSession, _olga) = (olga, (await _rig.CallAsync(olga)).Value);
    }

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task S13_a_reset_sets_the_password_ends_the_sessions_lifts_the_lock_and_signs_nobody_in()
    {
        NewSession ann = await _rig.JoinAsync(Ann, Role.InstanceManager, _rig.Project.Key);
        for (int attempt = 0; attempt < 5; attempt++)
        {
            await _rig.SignInAsync(Ann, "wrong horse battery");
        }

        CreatedPasswordReset link = (await CreateAsync(_olga, ann)).Value;
        Assert.Equal("password.length", (await RedeemAsync(link.Token, "short")).Problem!.Code);
        Assert.Equal("password.email", (await RedeemAsync(link.Token, Ann)).Problem!.Code);
        Result<int> ended = await RedeemAsync(link.Token);

        Assert.Equal(1, ended.Value);
        Assert.Equal("session.unknown", (await _rig.CallAsync(ann)).Problem!.Code);
        Assert.Equal("signIn.refused", (await _rig.SignInAsync(Ann)).Problem!.Code);
        Assert.True((await _rig.SignInAsync(Ann, Next)).Ok);
    }

    [Fact]
    public async Task S13_a_reset_link_used_twice_replaced_expired_or_made_up_reads_the_same()
    {
        NewSession ann = await _rig.JoinAsync(Ann, Role.InstanceManager, _rig.Project.Key);
        CreatedPasswordReset replaced = (await CreateAsync(_olga, ann)).Value;
        CreatedPasswordReset used = (await CreateAsync(_olga, ann)).Value;
        Assert.True((await RedeemAsync(used.Token)).Ok);
        CreatedPasswordReset expired = (await CreateAsync(_olga, ann)).Value;
        _rig.Time.Advance(TimeSpan.FromHours(1));

        List<Problem?> answers = [];
        foreach (string? token in (string?[])[replaced.Token, used.Token, expired.Token, new string('A', 43), "", null])
        {
            answers.Add((await RedeemAsync(token)).Problem);
            answers.Add((await _rig.Get<RedeemPasswordReset>().ShowAsync(token, ControlPlaneRig.Token)).Problem);
        }

        Assert.Equal("passwordReset.unknown", Assert.Single(answers.Distinct())!.Code);
    }

    [Fact]
    public async Task S13_of_many_who_use_a_reset_link_at_once_one_sets_the_password()
    {
        NewSession ann = await _rig.JoinAsync(Ann, Role.InstanceManager, _rig.Project.Key);
        CreatedPasswordReset link = (await CreateAsync(_olga, ann)).Value;

        Result<int>[] answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(number => RedeemAsync(link.Token, $"a good one, number {number}")));

        Assert.Single(answers, answer => answer.Ok);
    }

    [Fact]
    public async Task S13_who_manages_a_part_of_a_members_places_does_not_come_by_the_others()
    {
        NewSession ann = await _rig.JoinAsync(Ann, Role.OrganizationOwner, _rig.Organization.Key);
        CreatedPasswordReset early = (await CreateAsync(_olga, ann)).Value;
        CreatedInvitation elsewhere = await _rig.InviteAsync(Ann, Role.AccountViewer, _rig.ConsumerAccount.Value);
        Assert.True((await _rig.RedeemAsync(elsewhere.Token)).Ok);

        Problem refused = (await CreateAsync(_olga, ann)).Problem!;
        Page<AuditEntry> audit = await _rig.Store.AuditAsync(
            new AuditQuery(Action: AuditRecord.Denied), ControlPlaneRig.Token);

        Assert.Equal(("passwordReset.elsewhere", MustAct.Operator), (refused.Code, refused.MustAct));
        Assert.Contains("operator", refused.Message, StringComparison.Ordinal);
        Assert.Equal((ann.Session.Owner, _olga.Actor), (audit.Items[0].Record.Owner, audit.Items[0].Actor));
        Assert.Equal("passwordReset.unknown", (await RedeemAsync(early.Token)).Problem!.Code);
        Assert.Equal("passwordReset.elsewhere", (await CreateAsync(_rig.Consumer, ann)).Problem!.Code);
        Assert.Equal("member.unknown", (await CreateAsync(_rig.Stranger, ann)).Problem!.Code);
        Assert.True((await RedeemAsync((await CreateAsync(Caller.System, ann)).Value.Token)).Ok);
    }

    [Fact]
    public async Task S13_nobody_who_manages_members_comes_by_an_operators_password()
    {
        NewSession root = await _rig.JoinAsync("root@example.com", Role.Operator, null);
        CreatedInvitation own = await _rig.InviteAsync("root@example.com", Role.OrganizationViewer, _rig.Organization.Key);
        Assert.True((await _rig.RedeemAsync(own.Token)).Ok);

        Assert.Equal("passwordReset.elsewhere", (await CreateAsync(_olga, root)).Problem!.Code);
    }

    [Fact]
    public async Task S13_a_reset_link_is_void_once_who_made_it_may_make_it_no_more()
    {
        NewSession ann = await _rig.JoinAsync(Ann, Role.ProjectViewer, _rig.Project.Key);
        CreatedPasswordReset link = (await CreateAsync(_olga, ann)).Value;
        Assert.True((await ShowAsync(link)).Ok);

        await _rig.Get<RemoveMember>().RunAsync(
            WriteContext.System, _olga.Actor, _rig.Organization.Key, ControlPlaneRig.Token);

        Assert.Equal("passwordReset.unknown", (await ShowAsync(link)).Problem!.Code);
        Assert.Equal("passwordReset.unknown", (await RedeemAsync(link.Token)).Problem!.Code);
    }

    [Fact]
    public async Task S13_an_open_session_does_not_lead_to_its_own_password() =>
        Assert.Equal("passwordReset.self", (await CreateAsync(_olga, _olgaSession)).Problem!.Code);

    [Fact]
    public async Task S13_a_password_that_was_changed_voids_the_open_reset_link()
    {
        NewSession ann = await _rig.JoinAsync(Ann, Role.ProjectViewer, _rig.Project.Key);
        CreatedPasswordReset link = (await CreateAsync(_olga, ann)).Value;

        Assert.True((await _rig.Get<ChangePassword>().RunAsync(
            new WriteContext((await _rig.CallAsync(ann)).Value), People.Password, Next, ControlPlaneRig.Token)).Ok);

        Assert.Equal("passwordReset.unknown", (await RedeemAsync(link.Token)).Problem!.Code);
    }

    [Fact]
    public async Task S13_both_ends_of_a_reset_are_in_the_audit_for_the_member_and_for_who_manages_it()
    {
        NewSession ann = await _rig.JoinAsync(Ann, Role.ProjectViewer, _rig.Project.Key);
        CreatedPasswordReset link = (await CreateAsync(_olga, ann)).Value;
        await RedeemAsync(link.Token);
        Caller self = (await _rig.CallAsync((await _rig.SignInAsync(Ann, Next)).Value)).Value;

        AuditEntry[] managers = await LinesAsync(_olga);
        AuditEntry own = Assert.Single(await LinesAsync(self));

        Assert.Equal(["passwordReset.redeem", "passwordReset.create"], managers.Select(line => line.Record.Action));
        Assert.Equal(("passwordReset.redeem", People.Home.Address), (own.Record.Action, own.Address));
        Assert.Contains(_olga.Actor, own.Record.Detail, StringComparison.Ordinal);
        Assert.All(managers, line => Assert.DoesNotContain(link.Token, line.Record.Detail, StringComparison.Ordinal));
    }

    private async Task<AuditEntry[]> LinesAsync(Caller caller) =>
    [
        .. (await _rig.Get<ListAudit>().RunAsync(caller, new AuditQuery(), ControlPlaneRig.Token)).Value.Items
            .Where(line => line.Record.Action.StartsWith("passwordReset.", StringComparison.Ordinal)),
    ];

    private Task<Result<string>> ShowAsync(CreatedPasswordReset link) =>
        _rig.Get<RedeemPasswordReset>().ShowAsync(link.Token, ControlPlaneRig.Token);

    private Task<Result<CreatedPasswordReset>> CreateAsync(Caller by, NewSession member) =>
        _rig.Get<CreatePasswordReset>().RunAsync(new WriteContext(by), member.Session.Owner, ControlPlaneRig.Token);

    private Task<Result<int>> RedeemAsync(string? token, string password = Next) =>
        _rig.Get<RedeemPasswordReset>().RunAsync(token, password, People.Home, ControlPlaneRig.Token);
}
