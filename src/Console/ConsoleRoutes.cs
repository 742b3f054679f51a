using Linkspan.Console.Access;
using Linkspan.Console.Databases;
using Linkspan.Console.Live;
using Linkspan.Console.OpenId;
using Linkspan.Console.Operator;
using Linkspan.Console.Pages;
using Linkspan.Console.Vpc;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Linkspan.Console;

/// <summary>The addresses of the console.</summary>
public static class ConsoleRoutes
{
    /// <summary>Maps every page, and a friendly one for addresses that lead nowhere.</summary>
    public static void MapLinkspanConsole(this IEndpointRouteBuilder routes)
    {
        MapAssets(routes);
        RouteGroupBuilder pages = routes.MapGroup("").AddEndpointFilter<ConsolePageFilter>().ExcludeFromDescription();
        pages.MapGet("/console/kit", (HttpContext context, ConsoleViews views) =>
            (IResult)new RazorComponentResult<KitPage>(new { View = views.Of(context) }));
        pages.MapPost("/console/theme", (Delegate)ChooseThemeAsync);
        pages.MapGet(LiveStreams.Path, (HttpContext context, LiveStreams live, string? session, string? after) =>
            live.Open(context, session, after));
        pages.MapSignInPages();
        pages.MapOpenIdPages();
        MapBehindSignIn(pages.MapGroup("").AddEndpointFilter<SignedInFilter>());

        // Last of all, and for reading only: another method on a path that exists must still be told that it is not allowed.
        pages.MapGet("/{*path:nonfile}", (HttpContext context, ConsoleViews views) =>
            AsksForPage(context) ? ConsolePages.NotFound(views.Of(context)) : Results.NotFound()).WithOrder(int.MaxValue);
    }

    private static void MapBehindSignIn(RouteGroupBuilder pages)
    {
        pages.MapAccessPages();
        pages.MapDatabasePages();
        pages.MapVpcPages();
        pages.MapOperatorPages();
    }

    private static void MapAssets(IEndpointRouteBuilder routes)
    {
        foreach (ConsoleAsset asset in ConsoleAsset.All)
        {
            routes.MapGet(asset.Path, (HttpContext context) => Serve(context, asset)).ExcludeFromDescription();
        }

        // Browsers ask for this one by themselves.
        routes.MapGet("/favicon.ico", () => Results.Redirect(ConsoleAsset.Icon.Path)).ExcludeFromDescription();
    }

    private static IResult Serve(HttpContext context, ConsoleAsset asset)
    {
        ConsoleHeaders.Set(context);
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(asset.Content, asset.ContentType, entityTag: new(asset.EntityTag));
    }

    private static async Task<IResult> ChooseThemeAsync(HttpContext context)
    {
        IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted);
        Theme theme = ConsoleViews.ReadTheme(form["theme"]);
        context.Response.Cookies.Append(ConsoleViews.ThemeCookie, theme.ToString().ToLowerInvariant(), new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365),
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            IsEssential = true,
        });
        string back = form["return"].ToString();
        return Results.LocalRedirect(IsLocal(back) ? back : "/");
    }

    // "//host" and "/\host" lead to another host.
    private static bool IsLocal(string path) => path is ['/'] or ['/', not ('/' or '\\'), ..] && !path.Any(char.IsControl);

    private static bool AsksForPage(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method)
        && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
