using Linkspan.ControlPlane.Access;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Testing;
using Xunit;

namespace Linkspan.Unit.ControlPlane.Access;

/// <summary>One's own second factor: set up, turned off, recovery codes made anew.</summary>
public sealed class OwnSecondFactorTests : IAsyncLifetime
{
    private const string Ann = "ann@example.com";
    private ControlPlaneRig _rig = null!;
    private NewSession _ann = null!;

    public async ValueTask InitializeAsync()
    {
        _rig = await ControlPlaneRig.StartAsync();
        _ann = await _rig.JoinAsync(Ann, Role.OrganizationOwner, _rig.Organization.Key);
    }

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task S13_a_factor_is_added_by_password_and_code_and_the_other_sessions_end()
    {
        NewSession other = (await _rig.SignInAsync(Ann)).Value;
        SecondFactorOffer offer = await OfferAsync(_ann);
        string code = _rig.Shows(new Authenticator(offer.Secret));

        Assert.Equal("password.wrong", (await AddAsync(offer.SealedOffer, code, "wrong horse battery")).Problem!.Code);
        Assert.Equal("secondFactor.code", (await AddAsync(offer.SealedOffer, "000000")).Problem!.Code);
        Assert.Null((await _rig.MemberAsync(_ann)).SecondFactor);
        Result<RecoveryCodes> added = await AddAsync(offer.SealedOffer, code);

        Assert.Equal(10, added.Value.Codes.Distinct().Count());
        Assert.All(added.Value.Codes, recovery => Assert.Matches("^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$", recovery));
        Assert.False((await _rig.CallAsync(other)).Ok);
        Assert.True((await _rig.CallAsync(_ann)).Ok);
        Assert.Equal("secondFactor.exists", (await AddAsync(offer.SealedOffer, code)).Problem!.Code);
        Assert.Equal(
            "signIn.code", (await _rig.CodeAsync(await _rig.PasswordAsync(Ann), code)).Problem!.Code);
    }

    [Fact]
    public async Task The_offer_is_an_address_that_every_authenticator_reads()
    {
        SecondFactorOffer offer = await OfferAsync(_ann);

        Assert.Equal(
            $"otpauth://totp/Linkspan:ann%40example.com?secret={offer.Secret}&issuer=Linkspan&algorithm=SHA1&digits=6&period=30",
            offer.Uri);
        Assert.Matches("^[A-Z2-7]{32}$", offer.Secret);
        Assert.DoesNotContain(offer.Secret, offer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task S13_an_offer_is_good_for_its_member_and_for_half_an_hour_alone()
    {
        NewSession bob = await _rig.JoinAsync("bob@example.com", Role.OrganizationOwner, _rig.Organization.Key);
        SecondFactorOffer foreign = await OfferAsync(bob);
        SecondFactorOffer old = await OfferAsync(_ann);
        _rig.Time.Advance(TimeSpan.FromMinutes(30));

        foreach (SecondFactorOffer offer in (SecondFactorOffer[])[foreign, old])
        {
            string code = _rig.Shows(new Authenticator(offer.Secret));
            Assert.Equal("secondFactor.offer", (await AddAsync(offer.SealedOffer, code)).Problem!.Code);
        }

        foreach (string? text in (string?[])[null, "", "AAAA", "no base 64!"])
        {
            Assert.Equal("secondFactor.offer", (await AddAsync(text, "123456")).Problem!.Code);
        }
    }

    [Fact]
    public async Task S13_a_factor_is_turned_off_by_password_and_code_alone()
    {
        (Authenticator app, RecoveryCodes codes) = await _rig.AddFactorAsync(_ann);

        Assert.Equal("password.wrong", (await RemoveAsync(_rig.Shows(app), "wrong horse battery")).Problem!.Code);
        Assert.Equal("secondFactor.code", (await RemoveAsync("000000")).Problem!.Code);
        Assert.True((await RemoveAsync(_rig.Shows(app))).Ok);

        Assert.NotNull((await _rig.SignInAsync(Ann)).Value);
        Assert.Equal("secondFactor.missing", (await RemoveAsync(codes.Codes[0])).Problem!.Code);
    }

    [Fact]
    public async Task S13_wrong_codes_on_ones_own_page_count_towards_the_same_lock()
    {
        (Authenticator app, _) = await _rig.AddFactorAsync(_ann);
        for (int attempt = 0; attempt < 5; attempt++)
        {
            Assert.Equal("secondFactor.code", (await RemoveAsync("000000")).Problem!.Code);
        }

        Assert.Equal("password.wrong", (await RemoveAsync(_rig.Shows(app))).Problem!.Code);
        Assert.False((await _rig.Get<SignIn>().RunAsync(Ann, People.Password, People.Home, ControlPlaneRig.Token)).Ok);
    }

    [Fact]
    public async Task S13_new_recovery_codes_take_the_place_of_the_old_ones()
    {
        (Authenticator app, RecoveryCodes old) = await _rig.AddFactorAsync(_ann);

        RecoveryCodes made = (await _rig.Get<RenewRecoveryCodes>().RunAsync(
            new WriteContext((await _rig.CallAsync(_ann)).Value), People.Password, _rig.Shows(app), ControlPlaneRig.Token)).Value;

        Assert.Equal("signIn.code", (await _rig.CodeAsync(await _rig.PasswordAsync(Ann), old.Codes[0])).Problem!.Code);
        Assert.True((await _rig.CodeAsync(await _rig.PasswordAsync(Ann), made.Codes[9])).Ok);
    }

    [Fact]
    public async Task A_key_has_no_second_factor() => Assert.Equal(
        "caller.notMember", (await _rig.Get<BeginSecondFactor>().RunAsync(_rig.Consumer, ControlPlaneRig.Token)).Problem!.Code);

    private async Task<SecondFactorOffer> OfferAsync(NewSession session) =>
        (await _rig.Get<BeginSecondFactor>().RunAsync((await _rig.CallAsync(session)).Value, ControlPlaneRig.Token)).Value;

    private async Task<Result<RecoveryCodes>> AddAsync(
        string? offer, string code, string password = People.Password) =>
        await _rig.Get<AddSecondFactor>().RunAsync(
            new WriteContext((await _rig.CallAsync(_ann)).Value), offer, password, code, ControlPlaneRig.Token);

    private async Task<Result<Member>> RemoveAsync(string code, string password = People.Password) =>
        await _rig.Get<RemoveSecondFactor>().RunAsync(
            new WriteContext((await _rig.CallAsync(_ann)).Value), password, code, ControlPlaneRig.Token);
}
