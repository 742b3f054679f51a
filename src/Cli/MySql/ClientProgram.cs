using System.ComponentModel;
using System.Diagnostics;

namespace Linkspan.Cli.MySql;

/// <summary>The user's own client: <c>mariadb</c> or <c>mysql</c>, of which MariaDB and MySQL ship different ones.</summary>
/// <param name="Path">The program.</param>
/// <param name="IsMariaDb">Whose options it takes.</param>
internal sealed record ClientProgram(string Path, bool IsMariaDb)
{
    private static readonly string[] Names = ["mariadb", "mysql"];

    /// <summary>Finds the given program, else the first of the known names on the path.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public static async Task<ClientProgram> FindAsync(
        string? given, Func<string, string?> variable, CancellationToken cancellationToken)
    {
        string? path = given ?? Names.Select(name => ProgramPath.Find(name, variable)).FirstOrDefault(found => found is not null);
        if (path is null)
        {
            throw new CommandException(
                "Neither mariadb nor mysql is on the path.",
                "Install one, such as Debian's mariadb-client-core, or give --client PROGRAM.");
        }

        using Process process = Start(path, ["--version"], redirect: true);
        string version = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return new ClientProgram(path, version.Contains("MariaDB", StringComparison.OrdinalIgnoreCase));
    }

    /// <returns>
    /// Address, user and TLS. The CA is verified and the name is not: through an endpoint the database is reached by
    /// another name than the one in its certificate.
    /// </returns>
    public IReadOnlyList<string> ArgumentsFor(ConnectTarget target)
    {
        List<string> arguments =
        [
            "--protocol=TCP", $"--host={target.Host}", $"--port={target.Port}", $"--user={target.UserName}",
        ];
        if (target.CaFile is not null)
        {
            arguments.Add($"--ssl-ca={target.CaFile}");
            if (!IsMariaDb)
            {
                arguments.Add("--ssl-mode=VERIFY_CA");
            }
        }

        return arguments;
    }

    /// <summary>Runs it with our terminal and waits for its end, however long that is.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        using Process process = Start(Path, arguments, redirect: false);
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode;
    }

    private static Process Start(string path, IReadOnlyList<string> arguments, bool redirect)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(path, arguments) { RedirectStandardOutput = redirect })
                ?? throw new CommandException($"{path} did not start.", "");
        }
        catch (Win32Exception error)
        {
            throw new CommandException($"{path} did not start: {error.Message}.", "Give another one with --client PROGRAM.");
        }
    }
}
