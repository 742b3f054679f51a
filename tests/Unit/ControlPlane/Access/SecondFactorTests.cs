using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Testing;
using Xunit;

namespace Linkspan.Unit.ControlPlane.Access;

/// <summary>Signing in with a second factor.</summary>
public sealed class SecondFactorTests : IAsyncLifetime
{
    private const string Ann = "ann@example.com";
    private ControlPlaneRig _rig = null!;
    private NewSession _ann = null!;
    private Authenticator _app = null!;
    private RecoveryCodes _codes = null!;

    public async ValueTask InitializeAsync()
    {
        _rig = await ControlPlaneRig.StartAsync();
        _ann = await _rig.JoinAsync(Ann, Role.OrganizationOwner, _rig.Organization.Key);
        (_app, _codes) = await _rig.AddFactorAsync(_ann);
    }

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task S13_a_right_password_opens_nothing_before_the_code()
    {
        int before = await SessionsAsync();

        string token = await _rig.PasswordAsync(Ann);
        int between = await SessionsAsync();
        Result<NewSession> session = await _rig.CodeAsync(token, _rig.Shows(_app));

        Assert.Equal((before, before + 1), (between, await SessionsAsync()));
        Assert.True((await _rig.CallAsync(session.Value)).Ok);
        Assert.Equal(
            "session.unknown",
            (await _rig.Get<Callers>().BySessionAsync(token, People.Home.Address, ControlPlaneRig.Token)).Problem!.Code);
    }

    [Fact]
    public async Task S13_a_code_is_taken_once_also_by_many_at_once()
    {
        string[] tokens = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _rig.PasswordAsync(Ann)));
        string code = _rig.Shows(_app);

        Result<NewSession>[] entered = await Task.WhenAll(tokens.Select(token => _rig.CodeAsync(token, code)));

        Assert.Single(entered, answer => answer.Ok);
        Assert.Equal("signIn.code", (await _rig.CodeAsync(await _rig.PasswordAsync(Ann), code)).Problem!.Code);
    }

    [Fact]
    public async Task S13_wrong_codes_lock_and_a_right_password_does_not_clear_their_count()
    {
        List<Problem?> answers = [];
        for (int attempt = 0; attempt < 5; attempt++)
        {
            answers.Add((await _rig.CodeAsync(await _rig.PasswordAsync(Ann), "000000")).Problem);
        }

        Result<SignInStep> locked = await _rig.Get<SignIn>().RunAsync(
            Ann, People.Password, People.Home, ControlPlaneRig.Token);
        _rig.Time.Advance(TimeSpan.FromMinutes(15));
        Result<NewSession> later = await _rig.CodeAsync(await _rig.PasswordAsync(Ann), _rig.Shows(_app));

        Assert.Equal("signIn.code", Assert.Single(answers.Distinct())!.Code);
        Assert.Equal("signIn.refused", locked.Problem!.Code);
        Assert.True(later.Ok);
        Assert.Equal(0, (await _rig.MemberAsync(later.Value)).FailedSignIns);
    }

    [Fact]
    public async Task S13_while_it_is_locked_a_right_code_reads_like_a_wrong_one()
    {
        string token = await _rig.PasswordAsync(Ann);
        List<Problem?> answers = [];
        for (int attempt = 0; attempt < 5; attempt++)
        {
            answers.Add((await _rig.CodeAsync(token, "000000")).Problem);
        }

        answers.Add((await _rig.CodeAsync(token, _rig.Shows(_app))).Problem);

        Assert.Equal("signIn.code", Assert.Single(answers.Distinct())!.Code);
    }

    [Fact]
    public async Task S13_a_sign_in_that_was_used_is_too_old_made_up_or_taken_elsewhere_reads_the_same()
    {
        string used = await _rig.PasswordAsync(Ann);
        Assert.True((await _rig.CodeAsync(used, _rig.Shows(_app))).Ok);
        string taken = await _rig.PasswordAsync(Ann);
        List<Problem?> answers = [(await _rig.CodeAsync(taken, _codes.Codes[0], new SignInPlace("198.51.100.7", ""))).Problem];
        string old = await _rig.PasswordAsync(Ann);
        _rig.Time.Advance(TimeSpan.FromMinutes(5));

        foreach (string? token in (string?[])[used, old, new string('A', 43), "", null])
        {
            answers.Add((await _rig.CodeAsync(token, _codes.Codes[0])).Problem);
        }

        Assert.Equal("pendingSignIn.unknown", Assert.Single(answers.Distinct())!.Code);
        Assert.Contains(await LinesAsync(), line => line.Contains("at another address", StringComparison.Ordinal));
    }

    [Fact]
    public async Task S13_a_recovery_code_gets_in_once_however_it_is_typed()
    {
        string typed = $" {_codes.Codes[3].ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal)}";

        Assert.True((await _rig.CodeAsync(await _rig.PasswordAsync(Ann), typed)).Ok);
        Assert.Equal("signIn.code", (await _rig.CodeAsync(await _rig.PasswordAsync(Ann), typed)).Problem!.Code);
        Assert.True((await _rig.CodeAsync(await _rig.PasswordAsync(Ann), _codes.Codes[4])).Ok);

        Assert.Equal(8, (await _rig.MemberAsync(_ann)).SecondFactor!.RecoveryHashes.Count);
        Assert.Contains(await LinesAsync(), line => line.EndsWith("a recovery code; 8 are left.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task S13_an_invitation_does_not_lead_past_the_code()
    {
        CreatedInvitation invitation = await _rig.InviteAsync(Ann, Role.AccountViewer, _rig.ConsumerAccount.Value);
        RedeemInvitation redeem = _rig.Get<RedeemInvitation>();

        SignInStep step = (await redeem.RunAsync(
            invitation.Token, "Ann", People.Password, People.Home, ControlPlaneRig.Token)).Value;
        IReadOnlyList<RoleGrant> between = (await _rig.MemberAsync(_ann)).Grants;
        NewSession session = (await _rig.CodeAsync(step.PendingToken, _rig.Shows(_app))).Value;

        Assert.Null(step.Session);
        Assert.Single(between);
        Assert.Equal(2, (await _rig.MemberAsync(session)).Grants.Count);
        Assert.Equal("invitation.link", (await redeem.ShowAsync(invitation.Token, ControlPlaneRig.Token)).Problem!.Code);
    }

    [Fact]
    public async Task An_invitation_that_is_withdrawn_before_the_code_is_not_accepted_by_it()
    {
        CreatedInvitation invitation = await _rig.InviteAsync(Ann, Role.AccountViewer, _rig.ConsumerAccount.Value);
        SignInStep step = (await _rig.Get<RedeemInvitation>().RunAsync(
            invitation.Token, "Ann", People.Password, People.Home, ControlPlaneRig.Token)).Value;

        await _rig.Get<DeleteInvitation>().RunAsync(WriteContext.System, invitation.Invitation.Key, ControlPlaneRig.Token);

        Assert.Equal("invitation.link", (await _rig.CodeAsync(step.PendingToken, _rig.Shows(_app))).Problem!.Code);
        Assert.Single((await _rig.MemberAsync(_ann)).Grants);
    }

    [Fact]
    public async Task S13_a_new_password_leaves_the_factor_and_ends_what_the_old_one_began()
    {
        string begun = await _rig.PasswordAsync(Ann);
        CreatedPasswordReset link = (await _rig.Get<CreatePasswordReset>().RunAsync(
            WriteContext.System, _ann.Session.Owner, ControlPlaneRig.Token)).Value;

        Assert.True((await _rig.Get<RedeemPasswordReset>().RunAsync(
            link.Token, "another good one", People.Home, ControlPlaneRig.Token)).Ok);

        Assert.Equal("pendingSignIn.unknown", (await _rig.CodeAsync(begun, _rig.Shows(_app))).Problem!.Code);
        Assert.True((await _rig.CodeAsync(await _rig.PasswordAsync(Ann, "another good one"), _rig.Shows(_app))).Ok);
    }

    [Fact]
    public async Task S13_only_the_operator_clears_a_factor_and_not_its_own_and_the_sessions_end()
    {
        NewSession olga = await _rig.JoinAsync("olga@example.com", Role.OrganizationOwner, _rig.Organization.Key);
        NewSession root = await _rig.JoinAsync("root@example.com", Role.Operator, null);
        await _rig.AddFactorAsync(root);

        Assert.Equal("caller.notOperator", (await ClearAsync((await _rig.CallAsync(olga)).Value, _ann)).Problem!.Code);
        Assert.Equal("secondFactor.self", (await ClearAsync((await _rig.CallAsync(root)).Value, root)).Problem!.Code);
        Assert.Equal("secondFactor.missing", (await ClearAsync((await _rig.CallAsync(root)).Value, olga)).Problem!.Code);
        Assert.True((await ClearAsync((await _rig.CallAsync(root)).Value, _ann)).Ok);

        Assert.Equal("session.unknown", (await _rig.CallAsync(_ann)).Problem!.Code);
        NewSession again = (await _rig.SignInAsync(Ann)).Value;
        Assert.Contains(await LinesAsync(again), line => line.Contains("second factor of ann@example.com away"));
    }

    [Fact]
    public async Task S13_many_right_passwords_keep_a_bounded_number_of_sign_ins_open()
    {
        string first = await _rig.PasswordAsync(Ann);
        for (int attempt = 0; attempt < 10; attempt++)
        {
            await _rig.PasswordAsync(Ann);
        }

        Assert.Equal(10, await _rig.Store.CountReferringAsync<PendingSignIn>(_ann.Session.Owner, ControlPlaneRig.Token));
        Assert.Equal("pendingSignIn.unknown", (await _rig.CodeAsync(first, _rig.Shows(_app))).Problem!.Code);
        _rig.Time.Advance(TimeSpan.FromMinutes(5));
        await _rig.PasswordAsync(Ann);
        Assert.Equal(1, await _rig.Store.CountReferringAsync<PendingSignIn>(_ann.Session.Owner, ControlPlaneRig.Token));
    }

    [Fact]
    public async Task Who_manages_the_member_sees_that_it_has_a_second_factor()
    {
        NewSession olga = await _rig.JoinAsync("olga@example.com", Role.OrganizationOwner, _rig.Organization.Key);

        MemberView seen = (await _rig.Get<GetMember>().RunAsync(
            (await _rig.CallAsync(olga)).Value, _ann.Session.Owner, ControlPlaneRig.Token)).Value;

        Assert.NotNull(seen.Member.SecondFactor);
    }

    private Task<int> SessionsAsync() =>
        _rig.Store.CountReferringAsync<Session>(_ann.Session.Owner, ControlPlaneRig.Token);

    private Task<Result<MemberView>> ClearAsync(Caller by, NewSession member) =>
        _rig.Get<ClearSecondFactor>().RunAsync(new WriteContext(by), member.Session.Owner, ControlPlaneRig.Token);

    private async Task<IEnumerable<string>> LinesAsync(NewSession? session = null) =>
        (await _rig.Get<ListAudit>().RunAsync(
            (await _rig.CallAsync(session ?? _ann)).Value, new AuditQuery(), ControlPlaneRig.Token)).Value.Items
        .Select(line => line.Record.Detail);
}
