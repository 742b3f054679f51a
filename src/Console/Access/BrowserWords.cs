namespace Linkspan.Console.Access;

/// <summary>What a browser calls itself, in the words of people.</summary>
internal static class BrowserWords
{
    // The first that fits: most browsers name others as well.
    private static readonly (string Part, string Word)[] Browsers =
    [
        ("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
        ("curl/", "curl"),
    ];

    private static readonly (string Part, string Word)[] Systems =
    [
        ("Android", "Android"), ("iPhone", "iOS"), ("iPad", "iOS"), ("Windows", "Windows"), ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ];

    /// <summary>As <c>Firefox on Linux</c>; else the text itself.</summary>
    public static string Of(string userAgent) => (Find(Browsers, userAgent), Find(Systems, userAgent)) switch
    {
        (null, _) => userAgent.Length == 0 ? "Unknown" : userAgent,
        ({ } browser, null) => browser,
        ({ } browser, { } system) => $"{browser} on {system}",
    };

    private static string? Find((string Part, string Word)[] all, string text) =>
        all.FirstOrDefault(one => text.Contains(one.Part, StringComparison.Ordinal)).Word;
}
