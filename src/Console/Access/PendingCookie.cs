using Microsoft.AspNetCore.Http;

namespace Linkspan.Console.Access;

/// <summary>Where a browser keeps a sign-in between the password and the code. What it holds opens nothing by itself.</summary>
internal static class PendingCookie
{
    /// <summary>The token; null when there is none.</summary>
    public static string? Read(HttpContext context) => context.Request.Cookies[Name(context)];

    /// <summary>Gives the browser what goes on with the code; it forgets it when it is closed.</summary>
    public static void Write(HttpContext context, string token) =>
        context.Response.Cookies.Append(Name(context), token, SessionCookie.Options(context));

    /// <summary>Takes it from the browser.</summary>
    public static void Delete(HttpContext context) =>
        context.Response.Cookies.Delete(Name(context), SessionCookie.Options(context));

    private static string Name(HttpContext context) => context.Request.IsHttps ? "__Host-linkspan-code" : "linkspan-code";
}
