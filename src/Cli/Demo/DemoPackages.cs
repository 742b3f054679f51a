using Linkspan.Cli.MySql;

namespace Linkspan.Cli.Demo;

/// <summary>Installs from Debian what the demo needs and this machine has not, after asking.</summary>
internal static class DemoPackages
{
    private static readonly (string Program, string Package)[] Needed =
        [("mariadbd", "mariadb-server-core"), ("mariadb", "mariadb-client-core")];

    /// <param name="context">Asks.</param>
    /// <param name="needsServer">Whether the demo runs a database of its own.</param>
    /// <param name="yes">Answered already.</param>
    /// <param name="cancellationToken">Ends the installation.</param>
    /// <exception cref="CommandException">The answer was no, or it cannot be installed here.</exception>
    public static async Task EnsureAsync(CliContext context, bool needsServer, bool yes, CancellationToken cancellationToken)
    {
        string[] missing = [.. Needed
            .Where(needed => needsServer || needed.Program != "mariadbd")
            .Where(needed => ProgramPath.Find(needed.Program, context.Variable) is null)
            .Select(needed => needed.Package)];
        if (missing.Length == 0)
        {
            return;
        }

        string packages = string.Join(' ', missing);
        if (ProgramPath.Find("apt-get", context.Variable) is not { } apt)
        {
            throw new CommandException(
                "MariaDB's programs are missing, and there is no apt-get.", "Install mariadbd and mariadb.");
        }

        string[] prefix = Environment.IsPrivilegedProcess ? [] : [ProgramPath.Find("sudo", context.Variable)
            ?? throw new CommandException($"{packages} must be installed.", $"As root, run: apt-get install {packages}")];
        context.Error.WriteLine($"The demo needs {packages} from Debian.");
        Question.Confirm(context, "Install it?", yes);
        string[] install = [.. prefix, apt, "install", "-y", "-qq", "--no-install-recommends", .. missing];
        string[] update = [.. prefix, apt, "update", "-qq"];
        foreach (string[] command in new[] { update, install })
        {
            context.Error.WriteLine($"  {string.Join(' ', command)}");
            await ProgramRun.SucceedAsync(
                command[0], command[1..], cancellationToken, ("DEBIAN_FRONTEND", "noninteractive"));
        }
    }
}
