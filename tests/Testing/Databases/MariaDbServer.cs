using Linkspan.Testing.Processes;

namespace Linkspan.Testing.Databases;

/// <summary>
/// A private MariaDB 10.11 with TLS, a free port and its own data folder. User <see cref="User"/> may do everything from
/// everywhere;
/// <c>root</c> without a password by the socket only. Several tests may share one: each makes its own schema or user.
/// </summary>
public sealed class MariaDbServer : IAsyncDisposable
{
    public const string User = "app";
    public const string Password = "a password of the tests";

    private const int Attempts = 5;

    private readonly TemporaryFolder _folder;
    private readonly MariaDbOptions _options;
    private readonly DatabaseCertificates _certificates;
    private ChildProcess? _process;

    private MariaDbServer(TemporaryFolder folder, MariaDbOptions options, DatabaseCertificates certificates)
    {
        _folder = folder;
        _options = options;
        _certificates = certificates;
    }

    public int Port { get; private set; }

    /// <summary>PEM file of the authority that signed its certificate, which names <c>localhost</c> and 127.0.0.1.</summary>
    public string AuthorityFile => _certificates.AuthorityFile;

    public string SocketFile => _folder.File("s");

    /// <summary>Its error log since the last start.</summary>
    public string Output => _process?.Output ?? "";

    public static async Task<MariaDbServer> StartAsync(MariaDbOptions? options = null)
    {
        TemporaryFolder folder = TemporaryFolder.Create();
        MariaDbServer server = new(folder, options ?? new MariaDbOptions(), DatabaseCertificates.Write(folder.Path, "localhost"));
        await MariaDbTemplate.CopyToAsync(folder.File("data"));
        await File.WriteAllTextAsync(folder.File("my.cnf"), MariaDbTemplate.Defaults);
        await File.WriteAllLinesAsync(folder.File("init.sql"),
        [
            $"CREATE USER IF NOT EXISTS '{User}'@'%' IDENTIFIED BY '{Password}';",
            $"GRANT ALL PRIVILEGES ON *.* TO '{User}'@'%' WITH GRANT OPTION;",
            .. server._options.Init,
        ]);
        await File.WriteAllLinesAsync(folder.File("hosts"), server._options.Hosts);
        await Unprivileged.OwnAsync(folder.Path);
        await server.RestartAsync();
        return server;
    }

    /// <summary>Starts it again after <see cref="StopAsync"/> or <see cref="KillAsync"/>, on the same port and data.</summary>
    public async Task RestartAsync()
    {
        for (int attempt = 1; ; attempt++)
        {
            int port = _options.Port ?? (Port != 0 ? Port : FreePort.Next());
            _process = _options.Host is { } host ? Unprivileged.StartOn(host, "/usr/sbin/mariadbd", [.. Arguments(port)])
                : _options.Hosts.Count == 0 ? Unprivileged.Start("/usr/sbin/mariadbd", [.. Arguments(port)])
                : Unprivileged.StartWithHosts(_folder.File("hosts"), "/usr/sbin/mariadbd", [.. Arguments(port)]);
            if (await _process.WroteAsync("ready for connections"))
            {
                Port = port;
                return;
            }
            string output = _process.Output;
            await _process.DisposeAsync();
            if (!output.Contains("Address already in use") || Port != 0 || attempt == Attempts)
            {
                throw new InvalidOperationException($"MariaDB did not start: {output}");
            }
        }
    }

    /// <summary>Runs statements as root by the socket, so that the network is not involved.</summary>
    /// <returns>The rows, tab-separated, without a heading.</returns>
    public async Task<string> ExecuteAsync(string statements) =>
        (await Command.RunAsync(
            "mariadb", ["--no-defaults", $"--socket={SocketFile}", "--user=root", "--batch", "--skip-column-names"],
            input: statements))
        .MustSucceed();

    /// <summary>An orderly end.</summary>
    public Task StopAsync() => EndAsync(Signal.Terminate);

    /// <summary>An end without warning, as by a power cut.</summary>
    public Task KillAsync() => EndAsync(Signal.Kill);

    /// <summary>Connections are still accepted by the kernel, and never answered, until <see cref="Continue"/>.</summary>
    public void Pause() => _process?.Send(Signal.Stop);

    public void Continue() => _process?.Send(Signal.Continue);

    public async ValueTask DisposeAsync()
    {
        await EndAsync(Signal.Kill);
        _folder.Dispose();
    }

    private async Task EndAsync(Signal signal)
    {
        if (_process is null)
        {
            return;
        }
        _process.Send(signal);
        await _process.EndedAsync();
        await _process.DisposeAsync();
        _process = null;
    }

    private IEnumerable<string> Arguments(int port)
    {
        yield return $"--defaults-file={_folder.File("my.cnf")}";
        yield return $"--datadir={_folder.File("data")}";
        yield return $"--socket={SocketFile}";
        yield return $"--pid-file={_folder.File("pid")}";
        yield return $"--init-file={_folder.File("init.sql")}";
        yield return $"--bind-address={_options.BindAddress}";
        yield return $"--port={port}";
        yield return $"--ssl-ca={_certificates.AuthorityFile}";
        yield return $"--ssl-cert={_certificates.CertificateFile}";
        yield return $"--ssl-key={_certificates.KeyFile}";
        yield return $"--max-connections={_options.MaxConnections}";
        yield return $"--require-secure-transport={(_options.RequireSecureTransport ? 1 : 0)}";
        yield return $"--skip-name-resolve={(_options.SkipNameResolve ? 1 : 0)}";
        if (_options.ProxyProtocolNetworks is { } networks)
        {
            yield return $"--proxy-protocol-networks={networks}";
        }
        if (_options.MaxConnectErrors is { } errors)
        {
            yield return $"--max-connect-errors={errors}";
        }
    }
}
