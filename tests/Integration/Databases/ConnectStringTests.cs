using Linkspan.ControlPlane.Databases;
using Linkspan.Testing.Databases;
using Linkspan.Testing.Processes;
using Xunit;

namespace Linkspan.Integration.Databases;

/// <summary>The printed command lines, run by a shell with the real client against a real database.</summary>
public sealed class ConnectStringTests
{
    /// <summary>An address of this machine that the database's certificate does not name.</summary>
    private const string UnnamedHost = "127.0.0.9";

    private const string Awkward = @"o'brien ""x"" $HOME `id` \z";

    [Fact]
    public async Task The_MariaDB_CLI_string_works_as_printed_verifies_the_CA_and_not_the_name()
    {
        await using MariaDbServer database = await MariaDbServer.StartAsync(new MariaDbOptions { BindAddress = "0.0.0.0" });
        await using MariaDbServer other = await MariaDbServer.StartAsync();

        CommandResult right = await RunAsync(database, database.AuthorityFile, MariaDbServer.User, withCa: true);
        CommandResult wrong = await RunAsync(database, other.AuthorityFile, MariaDbServer.User, withCa: true);
        CommandResult named = await RunAsync(
            database, database.AuthorityFile, MariaDbServer.User, withCa: true, " --ssl-verify-server-cert");

        Assert.Contains("TLS_", right.MustSucceed(), StringComparison.Ordinal);
        Assert.Contains("ERROR 2026", wrong.Error, StringComparison.Ordinal);
        Assert.Contains("ERROR 2026", named.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_user_name_with_special_characters_reaches_the_database_as_it_is(bool withCa)
    {
        string literal = Awkward.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal);
        await using MariaDbServer database = await MariaDbServer.StartAsync(new MariaDbOptions
        {
            BindAddress = "0.0.0.0",
            Init =
            [
                $"CREATE USER '{literal}'@'%' IDENTIFIED BY '{MariaDbServer.Password}';",
                $"GRANT ALL ON *.* TO '{literal}'@'%';",
            ],
        });

        string output = (await RunAsync(database, database.AuthorityFile, Awkward, withCa)).MustSucceed();

        Assert.Contains(Awkward + "@%", output, StringComparison.Ordinal);
    }

    private static async Task<CommandResult> RunAsync(
        MariaDbServer database, string authorityFile, string user, bool withCa, string more = "")
    {
        using TemporaryFolder folder = TemporaryFolder.Create();
        File.Copy(authorityFile, folder.File(ConnectTemplate.CaFile));
        await database.ExecuteAsync("CREATE DATABASE IF NOT EXISTS test");
        string line = ConnectTemplates.All.Single(template => template.Id == "mariadb_cli")
            .Fill(new ConnectValues(UnnamedHost, database.Port, user, "test", withCa)).ConnectionString
            .Replace(ConnectTemplate.PasswordPlaceholder, MariaDbServer.Password, StringComparison.Ordinal);
        const string Query = " --raw --batch --skip-column-names -e \"SELECT CURRENT_USER(); SHOW STATUS LIKE 'Ssl_cipher'\"";
        return await Command.RunAsync(
            "sh", ["-c", $"cd {folder.Path} && {line}{more}{Query}"], cancellationToken: TestContext.Current.CancellationToken);
    }
}
