using Linkspan.ControlPlane.Access;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.Unit.ControlPlane.Access;

/// <summary>Members of the rig, made as people are: by invitation and password.</summary>
internal static class People
{
    public const string Password = "correct horse battery";
    public static readonly SignInPlace Home = new("192.0.2.1", "Browser/1.0");

    public static async Task<CreatedInvitation> InviteAsync(
        this ControlPlaneRig rig, string email, Role role, string? scopeId, Caller? by = null) =>
        (await rig.Get<CreateInvitation>().RunAsync(
            new WriteContext(by ?? Caller.System), email, role, scopeId, ControlPlaneRig.Token)).Value;

    /// <summary>A new member, signed in.</summary>
    public static async Task<NewSession> JoinAsync(this ControlPlaneRig rig, string email, Role role, string? scopeId)
    {
        CreatedInvitation invitation = await rig.InviteAsync(email, role, scopeId);
        return (await rig.RedeemAsync(invitation.Token)).Value;
    }

    public static Task<Result<NewSession>> RedeemAsync(
        this ControlPlaneRig rig, string? token, string name = "Ann", string? password = Password) =>
        SessionOf(rig.Get<RedeemInvitation>().RunAsync(token, name, password, Home, ControlPlaneRig.Token));

    public static Task<Result<NewSession>> SignInAsync(
        this ControlPlaneRig rig, string email, string password = Password, SignInPlace? place = null) =>
        SessionOf(rig.Get<SignIn>().RunAsync(email, password, place ?? Home, ControlPlaneRig.Token));

    /// <summary>The session of who is asked for no code.</summary>
    public static async Task<Result<NewSession>> SessionOf(Task<Result<SignInStep>> step) =>
        (await step).Then<NewSession>(next => next.Session!);

    /// <summary>The caller that a session's next call has.</summary>
    public static Task<Result<Caller>> CallAsync(this ControlPlaneRig rig, NewSession session, string? address = null) =>
        rig.Get<Callers>().BySessionAsync(session.Token, address ?? Home.Address, ControlPlaneRig.Token);

    public static async Task<Member> MemberAsync(this ControlPlaneRig rig, NewSession session) =>
        (await rig.Store.FindAsync(session.Session.Member!.Value, ControlPlaneRig.Token))!;
}
