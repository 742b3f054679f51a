using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Xunit;

namespace Linkspan.Unit.ControlPlane.Access;

/// <summary>What an identity provider's word is worth, once it is proven.</summary>
public sealed class ExternalSignInTests : IAsyncLifetime
{
    private const string Email = "ann@example.com";
    private const string Issuer = "https://login.example.com";

    private ControlPlaneRig _rig = null!;
    private NewSession _invited = null!;

    public async ValueTask InitializeAsync()
    {
        _rig = await ControlPlaneRig.StartAsync();
        _invited = await _rig.JoinAsync(Email, Role.AccountViewer, _rig.ConsumerAccount.Value);
    }

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task S13_of_two_accounts_that_come_at_once_with_one_address_one_becomes_the_member()
    {
        Result<NewSession>[] all = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => EnterAsync($"subject-{number}")));

        Assert.Single(all, entered => entered.Ok);
        Assert.All(all.Where(entered => !entered.Ok), entered => Assert.Equal("openId.linked", entered.Problem!.Code));
    }

    [Fact]
    public async Task S13_another_issuer_is_linked_anew_by_the_address_and_the_account_of_before_opens_nothing()
    {
        await EnterAsync("subject-1");

        Result<NewSession> moved = await EnterAsync("subject-1", "https://login.example.org");
        Result<NewSession> before = await EnterAsync("subject-1", Issuer, email: null);

        Assert.True(moved.Ok);
        Assert.Equal("openId.email", before.Problem!.Code);
        Assert.Equal(
            new ExternalIdentity("https://login.example.org", "subject-1"), (await _rig.MemberAsync(_invited)).External);
    }

    [Fact]
    public async Task S13_who_was_removed_does_not_come_back_by_the_provider_and_a_new_invitation_begins_anew()
    {
        await EnterAsync("subject-1");
        await _rig.Get<RemoveMember>().RunAsync(
            WriteContext.System, _invited.Session.Owner, _rig.ConsumerAccount.Value, ControlPlaneRig.Token);

        Result<NewSession> gone = await EnterAsync("subject-1");
        await _rig.JoinAsync(Email, Role.AccountViewer, _rig.ConsumerAccount.Value);
        Result<NewSession> again = await EnterAsync("subject-2");

        Assert.Equal("openId.unknown", gone.Problem!.Code);
        Assert.True(again.Ok);
    }

    [Fact]
    public async Task S10_a_link_a_session_and_a_refusal_stand_in_the_audit_of_the_member()
    {
        await EnterAsync("subject-1");
        await EnterAsync("subject-2");

        IReadOnlyList<AuditEntry> lines = (await _rig.Store.AuditAsync(new AuditQuery(), ControlPlaneRig.Token)).Items;
        Assert.Equal(
            ["session.refused", "session.create", "member.link"], lines.Take(3).Select(line => line.Record.Action));
        Assert.All(lines.Take(3), line => Assert.Equal(_invited.Session.Owner, line.Record.Owner));
    }

    private Task<Result<NewSession>> EnterAsync(string subject, string issuer = Issuer, string? email = Email) =>
        People.SessionOf(_rig.Get<ExternalSignIn>().RunAsync(
            new ProvenIdentity(new ExternalIdentity(issuer, subject), email, EmailVerified: true), People.Home,
            ControlPlaneRig.Token));
}
