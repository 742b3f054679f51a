using Linkspan.Testing.Processes;

namespace Linkspan.Testing.Clients;

/// <summary>The <c>mariadb</c> program, as users run it. No option file of this machine takes part.</summary>
public static class RealClient
{
    /// <summary>Runs it with exactly these arguments, after <c>--no-defaults</c>.</summary>
    public static Task<CommandResult> RunAsync(IEnumerable<string> arguments, string input = "", TimeSpan? limit = null) =>
        Command.RunAsync("mariadb", ["--no-defaults", .. arguments], limit, input);

    /// <summary>Runs one statement by TCP.</summary>
    /// <param name="more">More options, such as <c>--ssl-ca=FILE</c>.</param>
    /// <returns>Rows in <see cref="CommandResult.Output"/>, tab-separated, without a heading.</returns>
    public static Task<CommandResult> QueryAsync(
        string host, int port, string user, string password, string statement, params string[] more) =>
        RunAsync(
        [
            "--protocol=TCP", $"--host={host}", $"--port={port}", $"--user={user}", $"--password={password}",
            "--connect-timeout=10", "--batch", "--skip-column-names", .. more, $"--execute={statement}",
        ]);
}
