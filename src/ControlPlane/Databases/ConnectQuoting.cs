using System.Globalization;
using System.Net;
using System.Text;

namespace Linkspan.ControlPlane.Databases;

/// <summary>How a value is written so that the template's language reads exactly the value, whatever characters it has.</summary>
public enum ConnectQuoting
{
    /// <summary>As it is: for people.</summary>
    None,

    /// <summary>Inside single quotes of a POSIX shell.</summary>
    Shell,

    /// <summary>Inside a URL. Source: RFC 3986, section 2.1.</summary>
    Url,

    /// <summary>Inside double quotes of C, Go, Java, JavaScript, Python or Rust.</summary>
    DoubleQuotes,

    /// <summary>Inside single quotes of PHP or Ruby.</summary>
    SingleQuotes,

    /// <summary>The value of a line in a Java properties file, which is read as ISO 8859-1.</summary>
    Properties,

    /// <summary>Inside an XML attribute or element.</summary>
    Xml,
}

/// <summary>Carries out a <see cref="ConnectQuoting"/>.</summary>
public static class ConnectQuotes
{
    /// <summary>Quotes a value without control characters.</summary>
    public static string Apply(ConnectQuoting quoting, string value) => quoting switch
    {
        ConnectQuoting.Shell => value.Replace("'", @"'\''", StringComparison.Ordinal),
        ConnectQuoting.Url => Uri.EscapeDataString(value),
        ConnectQuoting.DoubleQuotes => Backslashed(value, '"'),
        ConnectQuoting.SingleQuotes => Backslashed(value, '\''),
        ConnectQuoting.Properties => Properties(value),
        ConnectQuoting.Xml => WebUtility.HtmlEncode(value),
        _ => value,
    };

    private static string Backslashed(string value, char quote) =>
        value.Replace(@"\", @"\\", StringComparison.Ordinal).Replace(quote.ToString(), $@"\{quote}", StringComparison.Ordinal);

    private static string Properties(string value)
    {
        StringBuilder text = new();
        foreach (char c in value)
        {
            if (c is < ' ' or > '~')
            {
                text.Append(CultureInfo.InvariantCulture, $@"\u{(int)c:x4}");
            }
            else
            {
                // A blank is lost only at the beginning; escaped it is right everywhere.
                text.Append(c is '\\' or ' ' ? $@"\{c}" : c.ToString());
            }
        }

        return text.ToString();
    }
}
