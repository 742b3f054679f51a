using System.Globalization;
using System.Text.RegularExpressions;

namespace Linkspan.ControlPlane.Databases;

/// <summary>One entry of Connect With. Source of the shape: TiDB Cloud's own template service (reference/tidb-cloud.md,
/// 4.2).</summary>
/// <param name="Id">Such as <c>mysql_cli</c>.</param>
/// <param name="DisplayName">As the list shows it.</param>
/// <param name="Group">The heading that it stands under.</param>
/// <param name="Language">For highlighting.</param>
/// <param name="Quoting">How values are written in it.</param>
/// <param name="Text">
/// The string with <c>${host}</c>, <c>${port}</c>, <c>${username}</c>, <c>${password}</c>, <c>${database}</c> and
/// <c>${ca}</c>. What stands between « and » is for an instance whose CA is known; behind ¦ stands what is there instead for
/// one without.
/// </param>
public sealed partial record ConnectTemplate(
    string Id, string DisplayName, string Group, string Language, ConnectQuoting Quoting, string Text)
{
    /// <summary>What stands in the password's place.</summary>
    public const string PasswordPlaceholder = "<PASSWORD>";

    /// <summary>Where the strings look for the CA: the file as the dialog downloads it.</summary>
    public const string CaFile = "ca.pem";

    /// <summary>What to know before using it.</summary>
    public string Note { get; init; } = string.Empty;

    /// <summary>What to know about TLS before using it with a CA.</summary>
    public string TlsNote { get; init; } = string.Empty;

    /// <summary>Fills the template in.</summary>
    public ConnectClient Fill(ConnectValues values)
    {
        string text = Choice().Replace(Text, match => values.WithCa ? match.Groups["with"].Value : match.Groups["without"].Value);
        string filled = Placeholder().Replace(text, match => match.Groups[1].Value switch
        {
            "host" => values.Host,
            "port" => values.Port.ToString(CultureInfo.InvariantCulture),
            "username" => ConnectQuotes.Apply(Quoting, values.UserName),
            "database" => ConnectQuotes.Apply(Quoting, values.Database),
            "password" => Quoting == ConnectQuoting.Xml ? ConnectQuotes.Apply(Quoting, PasswordPlaceholder) : PasswordPlaceholder,
            "ca" => CaFile,
            _ => match.Value,
        });
        string note = string.Join(' ', ((string[])[Note, values.WithCa ? TlsNote : string.Empty]).Where(part => part.Length > 0));
        return new ConnectClient(Id, DisplayName, Group, Language, filled, note);
    }

    [GeneratedRegex("«(?<with>[^»¦]*)(?:¦(?<without>[^»]*))?»")]
    private static partial Regex Choice();

    [GeneratedRegex(@"\$\{(\w+)\}")]
    private static partial Regex Placeholder();
}
