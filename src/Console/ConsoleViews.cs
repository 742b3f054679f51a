using Linkspan.Console.Access;
using Linkspan.Console.Forms;
using Linkspan.Console.Live;
using Linkspan.ControlPlane.Access;
using Microsoft.AspNetCore.Http;

namespace Linkspan.Console;

/// <summary>Makes what every page shows besides its own content.</summary>
internal sealed class ConsoleViews(ConsoleOptions options, Notices notices, TimeProvider time)
{
    /// <summary>Where the choice of a theme is kept; the script reads and writes it as well.</summary>
    public const string ThemeCookie = "linkspan-theme";

    /// <summary>For one request.</summary>
    public ConsoleView Of(HttpContext context) => new(
        context.Request.Path + context.Request.QueryString,
        ReadTheme(context.Request.Cookies[ThemeCookie]),
        ConsoleSession.Find(context)?.Name,
        time.GetUtcNow(),
        options.RefreshInterval)
    {
        Notice = notices.Read(context),
        IsOperator = ConsoleSession.Find(context)?.Caller.IsOperator == true,
        Places = ConsoleSession.Find(context)?.Places ?? [],
        Provider = options.OpenId?.Name,
        Live = LivePage.Find(context),
    };

    /// <summary>Where a request came from, for the audit.</summary>
    public static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? string.Empty;

    /// <summary>Where somebody signs in.</summary>
    public static SignInPlace PlaceOf(HttpContext context) =>
        new(AddressOf(context), context.Request.Headers.UserAgent.ToString());

    /// <summary>Reads a theme by its name in lower case; anything else is the browser's own choice.</summary>
    public static Theme ReadTheme(string? name) => name switch
    {
        "light" => Theme.Light,
        "dark" => Theme.Dark,
        _ => Theme.System,
    };
}
