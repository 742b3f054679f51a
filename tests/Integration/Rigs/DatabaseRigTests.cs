using System.Net;
using Linkspan.Testing;
using Linkspan.Testing.Clients;
using Linkspan.Testing.Databases;
using Linkspan.Testing.Processes;
using Npgsql;
using Xunit;

namespace Linkspan.Integration.Rigs;

/// <summary>The rigs themselves: a rig that lies would make every other test lie.</summary>
public sealed class DatabaseRigTests
{
    private const string Loopback = "127.0.0.1";

    [Fact]
    public async Task MariaDb_answers_over_a_verified_tls_connection_and_again_after_a_kill()
    {
        await using MariaDbServer server = await MariaDbServer.StartAsync();
        await server.ExecuteAsync("CREATE DATABASE d; CREATE TABLE d.t (n int) ENGINE=InnoDB; INSERT INTO d.t VALUES (42);");

        await server.KillAsync();
        CommandResult whileDown = await Query(server, "SELECT 1");
        await server.RestartAsync();
        string authority = $"--ssl-ca={server.AuthorityFile}";
        CommandResult after = await Query(server, "SELECT n FROM d.t", authority, "--ssl-verify-server-cert");
        CommandResult cipher = await Query(server, "SHOW STATUS LIKE 'Ssl_version'", authority);

        Assert.Equal(1, whileDown.ExitCode);
        Assert.Equal("42\n", after.MustSucceed());
        Assert.Contains("TLSv1.3", cipher.MustSucceed());
    }

    [Fact]
    public async Task A_paused_MariaDb_is_silent_until_it_continues()
    {
        await using MariaDbServer server = await MariaDbServer.StartAsync();

        server.Pause();
        CommandResult paused = await RealClient.RunAsync(Arguments(server), limit: TimeSpan.FromSeconds(1));
        server.Continue();
        CommandResult continued = await RealClient.RunAsync(Arguments(server));

        Assert.Null(paused.ExitCode);
        Assert.Equal("1\n", continued.MustSucceed());
    }

    [Fact]
    public async Task Postgres_gives_every_test_an_empty_database()
    {
        await using PostgresServer server = await PostgresServer.StartAsync();

        string first = await server.CreateDatabaseAsync();
        string second = await server.CreateDatabaseAsync();
        await ExecuteAsync(first, "CREATE TABLE t (n int)");
        await server.KillAsync();
        await server.RestartAsync();

        Assert.Equal(0L, await ExecuteAsync(first, "SELECT count(*) FROM t"));
        Assert.Equal(0L, await ExecuteAsync(second, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"));
    }

    [Fact]
    public async Task Dig_reports_that_nobody_answers()
    {
        IPEndPoint nobody = new(IPAddress.Loopback, FreePort.Next());

        DigAnswer answer = await Dig.AskAsync(nobody, "x.test", "A", "+time=1");

        Assert.Null(answer.Status);
        Assert.Empty(answer.Answers);
    }

    private static Task<CommandResult> Query(MariaDbServer server, string statement, params string[] more) =>
        RealClient.QueryAsync(Loopback, server.Port, MariaDbServer.User, MariaDbServer.Password, statement, more);

    private static string[] Arguments(MariaDbServer server) =>
    [
        "--protocol=TCP", $"--host={Loopback}", $"--port={server.Port}", $"--user={MariaDbServer.User}",
        $"--password={MariaDbServer.Password}", "--batch", "--skip-column-names", "--execute=SELECT 1",
    ];

    private static async Task<object?> ExecuteAsync(string connectionString, string statement)
    {
        await using NpgsqlConnection connection = new(connectionString);
        await connection.OpenAsync();
        await using NpgsqlCommand command = new(statement, connection);
        return await command.ExecuteScalarAsync();
    }
}
