using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Xunit;

namespace Linkspan.Unit.ControlPlane.Access;

public sealed class InvitationTests : IAsyncLifetime
{
    private const string Ann = "ann@example.com";
    private ControlPlaneRig _rig = null!;

    public async ValueTask InitializeAsync() => _rig = await ControlPlaneRig.StartAsync();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task S13_a_link_used_twice_revoked_expired_or_made_up_reads_the_same()
    {
        CreatedInvitation used = await _rig.InviteAsync(Ann, Role.InstanceManager, _rig.Project.Key);
        CreatedInvitation revoked = await _rig.InviteAsync("bob@example.com", Role.InstanceManager, _rig.Project.Key);
        CreatedInvitation expired = await _rig.InviteAsync("cid@example.com", Role.InstanceManager, _rig.Project.Key);
        Assert.True((await _rig.RedeemAsync(used.Token)).Ok);
        await _rig.Get<DeleteInvitation>().RunAsync(WriteContext.System, revoked.Invitation.Key, ControlPlaneRig.Token);
        _rig.Time.Advance(TimeSpan.FromDays(7));

        List<Problem> problems = [];
        foreach (string? token in (string?[])[used.Token, revoked.Token, expired.Token, new string('a', 43), "", null, "x"])
        {
            problems.Add((await _rig.RedeemAsync(token)).Problem!);
            problems.Add((await _rig.Get<RedeemInvitation>().ShowAsync(token, ControlPlaneRig.Token)).Problem!);
        }

        Assert.Equal("invitation.link", Assert.Single(problems.Distinct()).Code);
    }

    [Fact]
    public async Task S13_a_link_that_two_use_at_once_makes_one_member()
    {
        CreatedInvitation invitation = await _rig.InviteAsync(Ann, Role.InstanceManager, _rig.Project.Key);

        Result<NewSession>[] both = await Task.WhenAll(_rig.RedeemAsync(invitation.Token), _rig.RedeemAsync(invitation.Token));

        Assert.Single(both, result => result.Ok);
        Assert.Single((await _rig.Store.ListAsync<Member>(new ListQuery(), ControlPlaneRig.Token)).Value.Items);
    }

    [Fact]
    public async Task Who_has_a_password_already_gives_it_and_keeps_its_name()
    {
        NewSession first = await _rig.JoinAsync(Ann, Role.InstanceManager, _rig.Project.Key);
        CreatedInvitation second = await _rig.InviteAsync(
            "ANN@example.com", Role.AccountViewer, _rig.ConsumerAccount.Value);

        Problem refused = (await _rig.RedeemAsync(second.Token, "Mallory", "my own password")).Problem!;
        NewSession joined = (await _rig.RedeemAsync(second.Token, "Mallory")).Value;
        Member member = await _rig.MemberAsync(joined);

        Assert.Equal("signIn.refused", refused.Code);
        Assert.Equal((first.Session.Member, "Ann"), (joined.Session.Member, member.DisplayName));
        Assert.Equal(
            [new RoleGrant(Role.InstanceManager, _rig.Project.Key), new(Role.AccountViewer, _rig.ConsumerAccount.Value)],
            member.Grants);
    }

    [Theory]
    [InlineData("", "name.missing")]
    [InlineData("A\u202Enna", "name.characters")]
    [InlineData("A\u200Bnna", "name.characters")]
    [InlineData("A\u3164nna", "name.characters")]
    [InlineData("A\u0007nna", "name.characters")]
    public async Task A_name_that_looks_like_another_is_refused_and_the_link_stays_good(string name, string code)
    {
        CreatedInvitation invitation = await _rig.InviteAsync(Ann, Role.InstanceManager, _rig.Project.Key);

        Assert.Equal(code, (await _rig.RedeemAsync(invitation.Token, name)).Problem!.Code);
        Assert.True((await _rig.RedeemAsync(invitation.Token, "<b>Анна</b> אנה")).Ok);
    }

    [Theory]
    [InlineData(null, "password.missing")]
    [InlineData("elevenchars", "password.length")]
    [InlineData("ANN@example.com", "password.email")]
    public async Task A_password_that_will_not_do_is_refused_and_the_link_stays_good(string? password, string code)
    {
        CreatedInvitation invitation = await _rig.InviteAsync(Ann, Role.InstanceManager, _rig.Project.Key);

        Assert.Equal(code, (await _rig.RedeemAsync(invitation.Token, password: password)).Problem!.Code);
        Assert.True((await _rig.RedeemAsync(invitation.Token)).Ok);
    }

    [Fact]
    public async Task One_gives_roles_where_one_manages_members_and_nowhere_else()
    {
        Caller owner = await CallerOf.RoleAsync(_rig.Store, Role.ProjectOwner, _rig.Project.Key);
        Caller manager = await CallerOf.RoleAsync(_rig.Store, Role.InstanceManager, _rig.Project.Key);

        Assert.True((await InviteAsync(owner, Role.ProjectOwner, _rig.Project.Key)).Ok);
        Assert.Equal("caller.role", (await InviteAsync(manager, Role.ProjectViewer, _rig.Project.Key)).Problem!.Code);
        Assert.Equal(
            "organization.unknown", (await InviteAsync(owner, Role.OrganizationOwner, _rig.Organization.Key)).Problem!.Code);
        Assert.Equal("account.unknown", (await InviteAsync(owner, Role.AccountViewer, _rig.ConsumerAccount.Value)).Problem!.Code);
        Assert.Equal("caller.notOperator", (await InviteAsync(owner, Role.Operator, null)).Problem!.Code);
        Assert.Equal("id.malformed", (await InviteAsync(owner, Role.AccountViewer, _rig.Project.Key)).Problem!.Code);
        Assert.Equal("role.scope", (await InviteAsync(Caller.System, Role.Operator, _rig.Project.Key)).Problem!.Code);
    }

    [Fact]
    public async Task A_new_invitation_takes_the_place_of_the_older_one_and_members_are_not_invited_again()
    {
        CreatedInvitation old = await _rig.InviteAsync(Ann, Role.ProjectViewer, _rig.Project.Key);
        CreatedInvitation next = await _rig.InviteAsync("Ann@Example.com", Role.ProjectOwner, _rig.Project.Key);

        Assert.Equal("invitation.link", (await _rig.RedeemAsync(old.Token)).Problem!.Code);
        Assert.True((await _rig.RedeemAsync(next.Token)).Ok);
        Assert.Equal("member.exists", (await InviteAsync(Caller.System, Role.ProjectOwner, _rig.Project.Key)).Problem!.Code);
        Assert.True((await InviteAsync(Caller.System, Role.ProjectViewer, _rig.Project.Key)).Ok);
    }

    [Fact]
    public async Task A_scope_has_a_limit_of_open_invitations()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync(settings => settings with { MaxInvitations = 1 });
        await rig.InviteAsync(Ann, Role.ProjectViewer, rig.Project.Key);

        Result<CreatedInvitation> second = await rig.Get<CreateInvitation>().RunAsync(
            WriteContext.System, "bob@example.com", Role.ProjectViewer, rig.Project.Key, ControlPlaneRig.Token);

        Assert.Equal("invitation.limit", second.Problem!.Code);
    }

    [Fact]
    public async Task S9_the_store_holds_no_token_of_a_link_or_a_session_and_a_repeated_call_answers_the_same_link()
    {
        WriteContext once = WriteContext.System with { IdempotencyKey = "once" };
        CreateInvitation create = _rig.Get<CreateInvitation>();

        CreatedInvitation first = (await create.RunAsync(once, Ann, Role.Operator, null, ControlPlaneRig.Token)).Value;
        CreatedInvitation again = (await create.RunAsync(once, Ann, Role.Operator, null, ControlPlaneRig.Token)).Value;
        NewSession session = (await _rig.RedeemAsync(again.Token)).Value;
        string stored = string.Concat(Directory.GetFiles(_rig.Folder, "linkspan.db*").Select(ReadText));

        Assert.Equal(first, again);
        Assert.True((await _rig.CallAsync(session)).Value.IsOperator);
        Assert.DoesNotContain(first.Token, stored, StringComparison.Ordinal);
        Assert.DoesNotContain(session.Token, stored, StringComparison.Ordinal);
    }

    private static string ReadText(string file)
    {
        using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using StreamReader reader = new(stream, System.Text.Encoding.Latin1);
        return reader.ReadToEnd();
    }

    private Task<Result<CreatedInvitation>> InviteAsync(Caller caller, Role role, string? scopeId) =>
        _rig.Get<CreateInvitation>().RunAsync(new WriteContext(caller), Ann, role, scopeId, ControlPlaneRig.Token);
}
