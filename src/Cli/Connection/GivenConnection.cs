namespace Linkspan.Cli.Connection;

/// <summary>What the command line says about the server; null where it says nothing.</summary>
/// <param name="Url"><c>--url</c>.</param>
/// <param name="Key"><c>--key</c>.</param>
/// <param name="Profile"><c>--profile</c>.</param>
/// <param name="Data"><c>--data</c>.</param>
internal sealed record GivenConnection(string? Url = null, string? Key = null, string? Profile = null, string? Data = null)
{
    /// <returns>The text without blanks around it; null when nothing is left.</returns>
    public static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
