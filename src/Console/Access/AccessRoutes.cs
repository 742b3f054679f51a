using Linkspan.Domain.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Linkspan.Console.Access;

/// <summary>The addresses of sign-in, of one's own account, and of the settings of organizations, projects and
/// accounts.</summary>
internal static class AccessRoutes
{
    /// <summary>Adds what the pages are made by.</summary>
    public static IServiceCollection AddAccessPages(this IServiceCollection services) => services
        .AddSingleton<SignInPages>()
        .AddSingleton<InvitationPages>()
        .AddSingleton<PasswordResetPages>()
        .AddSingleton<CodePages>()
        .AddSingleton<SecondFactorPages>()
        .AddSingleton<AccountPages>()
        .AddSingleton<MemberForms>()
        .AddSingleton<ScopePages>()
        .AddSingleton<ScopeForms>()
        .AddSingleton<ProjectForms>();

    /// <summary>Pages of somebody who has not signed in.</summary>
    public static void MapSignInPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/sign-in", (HttpContext context, SignInPages access, string? token) => access.Show(context, token));
        pages.MapPost("/sign-in", (HttpContext context, SignInPages access) => access.SignInAsync(context));
        pages.MapGet("/sign-in/code", (HttpContext context, CodePages access) => access.Show(context));
        pages.MapPost("/sign-in/code", (HttpContext context, CodePages access) => access.EnterAsync(context));
        pages.MapPost("/sign-out", (HttpContext context, SignInPages access) => access.SignOutAsync(context));
        pages.MapGet("/invitation", (HttpContext context, InvitationPages access, string? token) =>
            access.ShowAsync(context, token));
        pages.MapPost("/invitation", (HttpContext context, InvitationPages access) => access.RedeemAsync(context));
        pages.MapGet("/password-reset", (HttpContext context, PasswordResetPages access, string? token) =>
            access.ShowAsync(context, token));
        pages.MapPost("/password-reset", (HttpContext context, PasswordResetPages access) => access.RedeemAsync(context));
    }

    /// <summary>Pages of somebody who has signed in.</summary>
    public static void MapAccessPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/", (HttpContext context) => Results.Redirect(Home(ConsoleSession.Get(context))));
        pages.MapGet("/account", (HttpContext context, AccountPages own) => own.ShowAsync(context));
        pages.MapPost("/account", (HttpContext context, AccountPages own) => own.RenameAsync(context));
        pages.MapPost("/account/password", (HttpContext context, AccountPages own) => own.ChangePasswordAsync(context));
        pages.MapPost("/account/sessions/{id}/revoke", (HttpContext context, AccountPages own, string id) =>
            own.RevokeAsync(context, id));
        MapSecondFactor(pages.MapGroup("/account/second-factor"));
        MapScope(pages.MapGroup("/organizations/{id}"));
        MapScope(pages.MapGroup("/projects/{id}"));
        MapScope(pages.MapGroup("/vpc/accounts/{id}"));
        MapProjects(pages);
    }

    /// <summary>Where somebody is led after sign-in: the side that there is something to see on.</summary>
    private static string Home(ConsoleSession session) =>
        session.Caller.OwnersWith(Permission.ViewDatabases) is null or { Count: > 0 } ? "/instances" : "/vpc/endpoints";

    private static void MapSecondFactor(RouteGroupBuilder own)
    {
        own.MapGet("add", (HttpContext context, SecondFactorPages factor) => factor.ShowAddAsync(context));
        own.MapPost("add", (HttpContext context, SecondFactorPages factor) => factor.AddAsync(context));
        own.MapGet("remove", (HttpContext context, SecondFactorPages factor) => factor.ShowRemove(context));
        own.MapPost("remove", (HttpContext context, SecondFactorPages factor) => factor.RemoveAsync(context));
        own.MapGet("codes", (HttpContext context, SecondFactorPages factor) => factor.ShowRenew(context));
        own.MapPost("codes", (HttpContext context, SecondFactorPages factor) => factor.RenewAsync(context));
    }

    private static void MapScope(RouteGroupBuilder scope)
    {
        scope.MapGet("", (HttpContext context, ScopePages pages, string id) => pages.ShowAsync(context, id));
        scope.MapGet("invite", (HttpContext context, ScopeForms forms, string id) => forms.ShowInviteAsync(context, id));
        scope.MapPost("invite", (HttpContext context, ScopeForms forms, string id) => forms.InviteAsync(context, id));
        scope.MapGet("invitations/{invitation}/revoke", (HttpContext context, ScopeForms forms, string id, string invitation) =>
            forms.ShowRevokeAsync(context, id, invitation));
        scope.MapPost("invitations/{invitation}/revoke", (HttpContext context, ScopeForms forms, string id, string invitation) =>
            forms.RevokeAsync(context, id, invitation));
        scope.MapGet("members/{member}", (HttpContext context, ScopeForms forms, string id, string member) =>
            forms.ShowRoleAsync(context, id, member));
        scope.MapPost("members/{member}", (HttpContext context, ScopeForms forms, string id, string member) =>
            forms.ChangeRoleAsync(context, id, member));
        scope.MapGet("members/{member}/remove", (HttpContext context, ScopeForms forms, string id, string member) =>
            forms.ShowRemoveAsync(context, id, member));
        scope.MapPost("members/{member}/remove", (HttpContext context, ScopeForms forms, string id, string member) =>
            forms.RemoveAsync(context, id, member));
        scope.MapGet("members/{member}/reset-password", (HttpContext context, MemberForms forms, string id, string member) =>
            forms.ShowResetAsync(context, id, member));
        scope.MapPost("members/{member}/reset-password", (HttpContext context, MemberForms forms, string id, string member) =>
            forms.ResetAsync(context, id, member));
        scope.MapGet("keys/create", (HttpContext context, ScopeForms forms, string id) => forms.ShowCreateKeyAsync(context, id));
        scope.MapPost("keys/create", (HttpContext context, ScopeForms forms, string id) => forms.CreateKeyAsync(context, id));
        scope.MapGet("keys/{key}/delete", (HttpContext context, ScopeForms forms, string id, string key) =>
            forms.ShowDeleteKeyAsync(context, id, key));
        scope.MapPost("keys/{key}/delete", (HttpContext context, ScopeForms forms, string id, string key) =>
            forms.DeleteKeyAsync(context, id, key));
    }

    private static void MapProjects(RouteGroupBuilder pages)
    {
        pages.MapGet("/organizations/{id}/projects/create", (HttpContext context, ProjectForms forms, string id) =>
            forms.ShowCreateAsync(context, id));
        pages.MapPost("/organizations/{id}/projects/create", (HttpContext context, ProjectForms forms, string id) =>
            forms.CreateAsync(context, id));
        pages.MapGet("/projects/{id}/rename", (HttpContext context, ProjectForms forms, string id) =>
            forms.ShowRenameAsync(context, id));
        pages.MapPost("/projects/{id}/rename", (HttpContext context, ProjectForms forms, string id) =>
            forms.RenameAsync(context, id));
        pages.MapGet("/projects/{id}/delete", (HttpContext context, ProjectForms forms, string id) =>
            forms.ShowDeleteAsync(context, id));
        pages.MapPost("/projects/{id}/delete", (HttpContext context, ProjectForms forms, string id) =>
            forms.DeleteAsync(context, id));
    }
}
