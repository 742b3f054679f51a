using Linkspan.Cli.MySql;

namespace Linkspan.Cli.Demo;

/// <summary>Asks the database its version and its client's address, with the real client.</summary>
internal static class DemoQuery
{
    private const string Sql = "SELECT VERSION(), SUBSTRING_INDEX(USER(), '@', -1)";

    /// <param name="context">Finds the client.</param>
    /// <param name="database">Whose user and CA are taken.</param>
    /// <param name="address">The endpoint's address.</param>
    /// <param name="port">The endpoint's port.</param>
    /// <param name="cancellationToken">Kills the client.</param>
    public static async Task<DemoQueryResult> AskAsync(
        CliContext context, DemoDatabase database, string address, int port, CancellationToken cancellationToken)
    {
        ClientProgram client = await ClientProgram.FindAsync(null, context.Variable, cancellationToken);
        using ConnectTarget target = new(address, port, database.User, database.CaFile, IsTemporary: false);
        string output = await ProgramRun.SucceedAsync(
            client.Path,
            [.. client.ArgumentsFor(target), "--batch", "--skip-column-names", $"--execute={Sql}"],
            cancellationToken,
            database.Password is { } password ? [("MYSQL_PWD", password)] : []);
        string[] cells = output.Trim().Split('\t');
        return cells.Length == 2
            ? new DemoQueryResult(cells[0], cells[1])
            : throw new CommandException($"The client printed something else than the answer: {output.Trim()}", "");
    }
}
