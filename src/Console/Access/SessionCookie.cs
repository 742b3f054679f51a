using Microsoft.AspNetCore.Http;

namespace Linkspan.Console.Access;

/// <summary>
/// Where a browser keeps its session: a cookie that no script reads, and that goes to this host alone and with no foreign form.
/// </summary>
internal static class SessionCookie
{
    /// <summary>The token; null when there is none.</summary>
    public static string? Read(HttpContext context) => context.Request.Cookies[Name(context)];

    /// <summary>Gives the browser a session; it forgets it when it is closed.</summary>
    public static void Write(HttpContext context, string token) =>
        context.Response.Cookies.Append(Name(context), token, Options(context));

    /// <summary>Takes the session from the browser.</summary>
    public static void Delete(HttpContext context) => context.Response.Cookies.Delete(Name(context), Options(context));

    // Plain HTTP exists on loopback only, where browsers refuse the prefix that demands Secure.
    private static string Name(HttpContext context) => context.Request.IsHttps ? "__Host-linkspan" : "linkspan";

    /// <summary>How the cookies of sign-in are kept.</summary>
    public static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        Secure = context.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        IsEssential = true,
    };
}
