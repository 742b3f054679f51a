namespace Linkspan.Cli.Connection;

/// <summary>The server's data folder, and the files in it that speak to the commands on the same host.</summary>
/// <param name="Path">The folder; need not exist.</param>
public sealed record DataFolder(string Path)
{
    /// <summary>A Bearer value with the operator's rights; mode 0600.</summary>
    public string KeyFile => System.IO.Path.Combine(Path, "administrator.key");

    /// <summary>JSON with the base URL.</summary>
    public string ServerFile => System.IO.Path.Combine(Path, "server.json");

    /// <summary>The server's CA as PEM.</summary>
    public string CaFile => System.IO.Path.Combine(Path, "ca.pem");

    /// <summary>What <c>dns install</c> has written and <c>dns uninstall</c> undoes.</summary>
    public string DnsJournalFile => System.IO.Path.Combine(Path, "dns-journal.json");

    /// <param name="given">The option's value; null or empty: the default.</param>
    /// <param name="variable">Environment variables.</param>
    /// <returns>The given one, else <c>$LINKSPAN_DATA</c>, else <c>$XDG_DATA_HOME/linkspan</c>, else
    /// <c>~/.local/share/linkspan</c>.</returns>
    public static DataFolder Resolve(string? given, Func<string, string?> variable)
    {
        if (given is { Length: > 0 })
        {
            return new DataFolder(System.IO.Path.GetFullPath(given));
        }

        if (variable("LINKSPAN_DATA") is { Length: > 0 } named)
        {
            return new DataFolder(System.IO.Path.GetFullPath(named));
        }

        string share = variable("XDG_DATA_HOME") is { Length: > 0 } home
            ? home
            : System.IO.Path.Combine(variable("HOME") ?? "/root", ".local", "share");
        return new DataFolder(System.IO.Path.Combine(share, "linkspan"));
    }
}
