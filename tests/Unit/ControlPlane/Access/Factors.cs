using Linkspan.ControlPlane.Access;
using Linkspan.Domain;
using Linkspan.Testing;
using Xunit;

namespace Linkspan.Unit.ControlPlane.Access;

/// <summary>Second factors of the rig's members.</summary>
internal static class Factors
{
    /// <summary>Turns the second factor of a session's member on.</summary>
    /// <returns>The member's app, at the step after the one that confirmed it, and the recovery codes.</returns>
    public static async Task<(Authenticator App, RecoveryCodes Codes)> AddFactorAsync(
        this ControlPlaneRig rig, NewSession session)
    {
        Caller caller = (await rig.CallAsync(session)).Value;
        SecondFactorOffer offer = (await rig.Get<BeginSecondFactor>().RunAsync(caller, ControlPlaneRig.Token)).Value;
        Authenticator app = new(offer.Secret);
        Result<RecoveryCodes> added = await rig.Get<AddSecondFactor>().RunAsync(
            new WriteContext(caller), offer.SealedOffer, People.Password, app.CodeAt(rig.Time.GetUtcNow()),
            ControlPlaneRig.Token);
        Assert.True(added.Ok, added.Problem?.Code);
        rig.Time.Advance(TimeSpan.FromSeconds(30));
        return (app, added.Value);
    }

    /// <summary>The token that a right password leads to.</summary>
    public static async Task<string> PasswordAsync(
        this ControlPlaneRig rig, string email, string password = People.Password, SignInPlace? place = null)
    {
        SignInStep step = (await rig.Get<SignIn>().RunAsync(
            email, password, place ?? People.Home, ControlPlaneRig.Token)).Value;
        Assert.Null(step.Session);
        return step.PendingToken!;
    }

    public static Task<Result<NewSession>> CodeAsync(
        this ControlPlaneRig rig, string? token, string? code, SignInPlace? place = null) =>
        rig.Get<EnterCode>().RunAsync(token, code, place ?? People.Home, ControlPlaneRig.Token);

    /// <summary>What the app shows now.</summary>
    public static string Shows(this ControlPlaneRig rig, Authenticator app) => app.CodeAt(rig.Time.GetUtcNow());
}
