using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Linkspan.Console.Access;

/// <summary>Sign-in by one-time link, and sign-out.</summary>
internal static class SignInRoutes
{
    public static void Map(RouteGroupBuilder pages) =>
        pages.MapGet("/sign-in", (HttpContext context, ConsoleViews views, string? token) =>
            new RazorComponentResult<SignInPage>(new { View = views.Of(context), Token = token ?? string.Empty }));
}
