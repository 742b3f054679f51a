using Linkspan.Testing.Processes;

namespace Linkspan.Testing.Databases;

/// <summary>
/// A private PostgreSQL that listens on a Unix socket only, so that it needs no port. It never syncs: its data is thrown away.
/// Tests share one server, and each takes a database of its own.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Superuser = "postgres";

    private readonly TemporaryFolder _folder;
    private readonly string _programs;
    private ChildProcess? _process;
    private int _databases;

    private PostgresServer(TemporaryFolder folder, string programs)
    {
        _folder = folder;
        _programs = programs;
    }

    public static async Task<PostgresServer> StartAsync()
    {
        PostgresServer server = new(TemporaryFolder.Create(), FindPrograms());
        await Unprivileged.OwnAsync(server._folder.Path);
        (await Unprivileged.RunAsync(
            server.Program("initdb"), "-D", server._folder.File("data"), "-U", Superuser, "-A", "trust", "-E", "UTF8",
            "--locale=C", "-N")).MustSucceed();
        await server.RestartAsync();
        return server;
    }

    /// <summary>Makes an empty database.</summary>
    /// <returns>A connection string for it, without pooling, so that nothing holds it when its test ends.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        string name = $"test{Interlocked.Increment(ref _databases)}";
        string[] arguments = ["-h", _folder.Path, "-U", Superuser, "-T", "template0", name];
        (await Command.RunAsync(Program("createdb"), arguments)).MustSucceed();
        return ConnectionString(name);
    }

    /// <param name="database">A database made by <see cref="CreateDatabaseAsync"/>, or <c>postgres</c>.</param>
    public string ConnectionString(string database) =>
        $"Host={_folder.Path};Username={Superuser};Database={database};Pooling=false;Include Error Detail=true";

    /// <summary>An end without warning; <see cref="RestartAsync"/> recovers.</summary>
    public async Task KillAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
            _process = null;
        }
    }

    public async Task RestartAsync()
    {
        _process = Unprivileged.Start(
            Program("postgres"), "-D", _folder.File("data"), "-k", _folder.Path, "-c", "listen_addresses=", "-c", "fsync=off",
            "-c", "full_page_writes=off", "-c", "max_connections=200", "-c", "shared_buffers=32MB",
            "-c", "logging_collector=off");
        if (!await _process.WroteAsync("ready to accept connections"))
        {
            throw new InvalidOperationException($"PostgreSQL did not start: {_process.Output}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        // An immediate end by the server itself also ends its helpers before the folder goes.
        if (_process is not null)
        {
            _process.Send(Signal.Interrupt);
            await _process.EndedAsync();
        }
        await KillAsync();
        _folder.Dispose();
    }

    private string Program(string name) => Path.Combine(_programs, name);

    private static string FindPrograms() =>
        Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Order()
            .Last(folder => File.Exists(Path.Combine(folder, "initdb")));
}
