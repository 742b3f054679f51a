using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Linkspan.Console.Forms;

/// <summary>
/// What was done, told on the page that follows. The sentence travels in the address, sealed, so that nobody can write one
/// himself, and lives for a few minutes, so that a shared or reloaded link says nothing stale.
/// </summary>
internal sealed class Notices(IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>The parameter of the query.</summary>
    public const string Parameter = "notice";

    private static readonly TimeSpan Lives = TimeSpan.FromMinutes(2);
    private readonly IDataProtector _protector = protection.CreateProtector("linkspan.console.notice");

    /// <summary>Leads to a page and says there what was done.</summary>
    public IResult Redirect(string path, string text) => Results.LocalRedirect(Link(path, text));

    /// <summary>The address of a page that says what was done.</summary>
    public string Link(string path, string text)
    {
        (string page, string fragment) = path.Split('#', 2) is [var before, var after] ? (before, $"#{after}") : (path, "");
        string sealedText = _protector.Protect($"{time.GetUtcNow().Add(Lives).ToUnixTimeSeconds()} {text}");
        return QueryHelpers.AddQueryString(page, Parameter, sealedText) + fragment;
    }

    /// <summary>What is to be told; null: nothing, or no more.</summary>
    public string? Read(HttpContext context)
    {
        string? text = context.Request.Query[Parameter];
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        try
        {
            return _protector.Unprotect(text).Split(' ', 2) is [var end, var notice]
                && long.Parse(end) >= time.GetUtcNow().ToUnixTimeSeconds() ? notice : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
