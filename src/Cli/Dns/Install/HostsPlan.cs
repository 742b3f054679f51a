namespace Linkspan.Cli.Dns.Install;

/// <summary>The last way: names and addresses of today in the hosts file.</summary>
internal static class HostsPlan
{
    /// <summary>The file.</summary>
    public const string Path = "/etc/hosts";

    /// <exception cref="CommandException">There is no name.</exception>
    public static DnsPlan For(IReadOnlyList<(string Address, string Name)> names) => names.Count == 0
        ? throw new CommandException(
            "There is no endpoint whose name could be written.", "Create one with: linkspan endpoint create")
        : new DnsPlan("hosts", [new PlannedFile(Path, Lines(names), IsBlock: true)], []);

    /// <returns>One line a name.</returns>
    public static string Lines(IEnumerable<(string Address, string Name)> names) =>
        string.Concat(names.Select(name => $"{name.Address} {name.Name}\n"));
}
