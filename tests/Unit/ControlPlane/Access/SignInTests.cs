using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Xunit;

namespace Linkspan.Unit.ControlPlane.Access;

public sealed class SignInTests : IAsyncLifetime
{
    private const string Ann = "Ann@example.com";
    private ControlPlaneRig _rig = null!;

    public async ValueTask InitializeAsync() => _rig = await ControlPlaneRig.StartAsync();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task A_member_signs_in_with_its_address_in_any_case_and_calls_with_its_roles()
    {
        await _rig.JoinAsync(Ann, Role.ProjectOwner, _rig.Project.Key);

        NewSession session = (await _rig.SignInAsync("ann@EXAMPLE.com")).Value;
        Caller caller = (await _rig.CallAsync(session)).Value;

        Assert.Equal((session.Session.Owner, "Ann", session.Session.Id), (caller.Actor, caller.ActorName, caller.Session));
        Assert.True(caller.May(Permission.ManageInstances, _rig.Project.Key));
        Assert.False(caller.May(Permission.ManageProjects, _rig.Project.Key));
        Assert.True(caller.May(Permission.ViewNetworks, _rig.Organization.Account.Value));
        Assert.False(caller.May(Permission.ManageNetworks, _rig.Organization.Account.Value));
    }

    [Fact]
    public async Task S13_wrong_passwords_unknown_addresses_and_locked_members_read_the_same()
    {
        await _rig.JoinAsync(Ann, Role.OrganizationOwner, _rig.Organization.Key);

        List<Problem> problems = [(await _rig.SignInAsync("nobody@example.com")).Problem!];
        for (int attempt = 0; attempt < 5; attempt++)
        {
            problems.Add((await _rig.SignInAsync(Ann, "wrong horse battery")).Problem!);
        }

        problems.Add((await _rig.SignInAsync(Ann)).Problem!);
        _rig.Time.Advance(TimeSpan.FromMinutes(15));
        Result<NewSession> later = await _rig.SignInAsync(Ann);

        Assert.Equal("signIn.refused", Assert.Single(problems.Distinct()).Code);
        Assert.True(later.Ok);
        Assert.Equal(0, (await _rig.MemberAsync(later.Value)).FailedSignIns);
    }

    [Fact]
    public async Task S13_many_guesses_at_once_are_counted_one_by_one()
    {
        await _rig.JoinAsync(Ann, Role.OrganizationOwner, _rig.Organization.Key);

        Result<NewSession>[] guesses = await Task.WhenAll(Enumerable.Range(0, 20).Select(
            number => _rig.SignInAsync(Ann, number == 19 ? People.Password : $"wrong horse {number:00}")));

        // The right one may come before the fifth wrong one, and never after it.
        Assert.InRange(guesses.Count(guess => guess.Ok), 0, 1);
        Assert.False((await _rig.SignInAsync(Ann)).Ok);
    }

    [Fact]
    public async Task Failures_stand_in_the_audit_without_what_was_typed()
    {
        await _rig.JoinAsync(Ann, Role.OrganizationOwner, _rig.Organization.Key);
        await _rig.SignInAsync(Ann, "typed by mistake");
        await _rig.SignInAsync("typed@by.mistake");

        Page<AuditEntry> audit = (await _rig.Get<ListAudit>().RunAsync(
            Caller.System, new AuditQuery(), ControlPlaneRig.Token)).Value;

        Assert.Equal(
            [("nobody", "192.0.2.1"), ((await _rig.SignInAsync(Ann)).Value.Session.Owner, "192.0.2.1")],
            audit.Items.Where(entry => entry.Record.Action == "session.refused").Select(entry => (entry.Actor, entry.Address)));
        Assert.DoesNotContain(audit.Items, entry => entry.Record.Detail.Contains("mistake", StringComparison.Ordinal));
    }

    [Fact]
    public async Task S13_a_session_taken_to_another_address_is_refused_audited_and_goes_on_at_home()
    {
        NewSession session = await _rig.JoinAsync(Ann, Role.OrganizationOwner, _rig.Organization.Key);

        Result<Caller> elsewhere = await _rig.CallAsync(session, "198.51.100.7");
        Result<Caller> mapped = await _rig.CallAsync(session, "::ffff:192.0.2.1");
        Caller home = (await _rig.CallAsync(session)).Value;
        Page<AuditEntry> own = (await _rig.Get<ListAudit>().RunAsync(home, new AuditQuery(), ControlPlaneRig.Token)).Value;

        Assert.Equal("session.address", elsewhere.Problem!.Code);
        Assert.True(mapped.Ok);
        AuditEntry refused = Assert.Single(own.Items, entry => entry.Record.Action == "session.refused");
        Assert.Equal((session.Session.Key, "198.51.100.7"), (refused.Record.Key, refused.Address));
    }

    [Fact]
    public async Task A_server_may_let_sessions_change_their_address()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync(
            settings => settings with { SessionsKeepAddress = false });
        NewSession session = await rig.JoinAsync(Ann, Role.OrganizationOwner, rig.Organization.Key);

        Assert.True((await rig.CallAsync(session, "198.51.100.7")).Ok);
    }

    [Fact]
    public async Task Sessions_are_listed_and_revoked_by_their_member_alone_and_by_the_operator()
    {
        NewSession first = await _rig.JoinAsync(Ann, Role.OrganizationOwner, _rig.Organization.Key);
        NewSession second = (await _rig.SignInAsync(Ann)).Value;
        NewSession stranger = await _rig.JoinAsync("bob@example.com", Role.OrganizationOwner, _rig.Organization.Key);
        Caller caller = (await _rig.CallAsync(first)).Value;

        Page<Session> own = (await _rig.Get<ListSessions>().RunAsync(
            caller, false, new ListQuery(), ControlPlaneRig.Token)).Value;
        Problem foreign = (await RevokeAsync(caller, stranger)).Problem!;
        Result<Session> revoked = await RevokeAsync(caller, second);
        Result<Session> byOperator = await RevokeAsync(Caller.System, stranger);

        Assert.Equal([first.Session.Id, second.Session.Id], own.Items.Select(session => session.Id));
        Assert.Equal("session.gone", foreign.Code);
        Assert.True(revoked.Ok && byOperator.Ok);
        Assert.True((await _rig.CallAsync(first)).Ok);
        Assert.Equal("session.unknown", (await _rig.CallAsync(second)).Problem!.Code);
        Assert.Equal("session.unknown", (await _rig.CallAsync(stranger)).Problem!.Code);
        Assert.Equal(
            "caller.notOperator",
            (await _rig.Get<ListSessions>().RunAsync(caller, true, new ListQuery(), ControlPlaneRig.Token)).Problem!.Code);
    }

    [Fact]
    public async Task A_session_ends_after_its_time_and_is_swept_by_a_later_one()
    {
        NewSession session = await _rig.JoinAsync(Ann, Role.OrganizationOwner, _rig.Organization.Key);
        await _rig.CallAsync(session);

        _rig.Time.Advance(TimeSpan.FromHours(12));
        Result<Caller> after = await _rig.CallAsync(session);
        await _rig.SignInAsync(Ann);

        Assert.Equal("session.unknown", after.Problem!.Code);
        Assert.Null(await _rig.Store.FindAsync(session.Session.Id, ControlPlaneRig.Token));
        Assert.Equal(1, await _rig.Store.CountClaimsAsync("session/", ControlPlaneRig.Token));
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions_and_the_old_password()
    {
        NewSession here = await _rig.JoinAsync(Ann, Role.OrganizationOwner, _rig.Organization.Key);
        NewSession there = (await _rig.SignInAsync(Ann)).Value;
        Caller caller = (await _rig.CallAsync(here)).Value;

        Problem wrong = (await ChangeAsync(caller, "wrong horse battery", "another good one")).Problem!;
        Problem ownAddress = (await ChangeAsync(caller, People.Password, "ANN@example.com")).Problem!;
        Problem little = (await ChangeAsync(caller, People.Password, "short")).Problem!;
        Result<int> changed = await ChangeAsync(caller, People.Password, "another good one");

        Assert.Equal(
            [("password.wrong", "password"), ("password.email", "newPassword"), ("password.length", "newPassword")],
            ((Problem[])[wrong, ownAddress, little]).Select(problem => (problem.Code, problem.Field)));
        Assert.Equal(1, changed.Value);
        Assert.True((await _rig.CallAsync(here)).Ok);
        Assert.False((await _rig.CallAsync(there)).Ok);
        Assert.False((await _rig.SignInAsync(Ann)).Ok);
        Assert.True((await _rig.SignInAsync(Ann, "another good one")).Ok);
    }

    [Fact]
    public async Task A_hash_of_an_older_cost_is_renewed_at_sign_in()
    {
        NewSession session = await _rig.JoinAsync(Ann, Role.OrganizationOwner, _rig.Organization.Key);
        await _rig.PutAsync(await _rig.MemberAsync(session) with { PasswordHash = "old:" + People.Password });

        Assert.True((await _rig.SignInAsync(Ann)).Ok);

        Assert.Equal("new:" + People.Password, (await _rig.MemberAsync(session)).PasswordHash);
    }

    private Task<Result<Session>> RevokeAsync(Caller caller, NewSession session) => _rig.Get<RevokeSession>().RunAsync(
        new WriteContext(caller), session.Session.Key, ControlPlaneRig.Token);

    private Task<Result<int>> ChangeAsync(Caller caller, string present, string next) =>
        _rig.Get<ChangePassword>().RunAsync(new WriteContext(caller), present, next, ControlPlaneRig.Token);
}
