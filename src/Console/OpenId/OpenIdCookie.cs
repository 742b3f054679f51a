using System.Security.Cryptography;
using Linkspan.Console.Access;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Linkspan.Console.OpenId;

/// <summary>
/// Where a browser keeps the sign-in that it has begun at the provider: sealed, so that nobody makes one, and with it alone, so
/// that nobody is signed in by an answer that another browser asked for.
/// </summary>
internal sealed class OpenIdCookie(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("linkspan.console.openid");

    public void Write(HttpContext context, OpenIdAttempt attempt) =>
        context.Response.Cookies.Append(Name(context), _protector.Protect(attempt.Write()), SessionCookie.Options(context));

    /// <summary>Gives the attempt, and takes it from the browser: it is for one answer.</summary>
    public OpenIdAttempt? Take(HttpContext context)
    {
        string? text = context.Request.Cookies[Name(context)];
        context.Response.Cookies.Delete(Name(context), SessionCookie.Options(context));
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        try
        {
            return OpenIdAttempt.Read(_protector.Unprotect(text));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static string Name(HttpContext context) => context.Request.IsHttps ? "__Host-linkspan-openid" : "linkspan-openid";
}
