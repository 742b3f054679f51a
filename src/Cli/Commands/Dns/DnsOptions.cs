using System.CommandLine;

namespace Linkspan.Cli.Commands.Dns;

/// <summary>What both install and uninstall take.</summary>
internal static class DnsOptions
{
    /// <summary><c>--root</c>: where the system's files begin.</summary>
    public static Option<string> Root(this Command command)
    {
        Option<string> root = new("--root")
        {
            Description = "Write below this folder instead of /, and restart nothing.",
            HelpName = "DIR",
            DefaultValueFactory = _ => "/",
        };
        command.Add(root);
        return root;
    }
}
