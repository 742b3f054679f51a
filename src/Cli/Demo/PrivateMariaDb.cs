using System.Security.Cryptography;
using Linkspan.Cli.MySql;

namespace Linkspan.Cli.Demo;

/// <summary>
/// A MariaDB of the demo's own: temporary data, own port on loopback, TLS by a CA of its own, PROXY headers from loopback,
/// and never as root, but as <c>nobody</c> where the demo itself runs as root.
/// </summary>
internal static class PrivateMariaDb
{
    private const string Unprivileged = "nobody";
    private const string User = "demo";
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    /// <summary>Makes the data, starts the server and waits until it takes connections.</summary>
    public static async Task<DemoDatabase> StartAsync(
        CliContext context, DemoWorkspace workspace, CancellationToken cancellationToken)
    {
        string folder = Directory.CreateDirectory(Path.Combine(workspace.Folder, "mariadb")).FullName;
        string data = Path.Combine(folder, "data");
        string temporary = Directory.CreateDirectory(Path.Combine(folder, "tmp")).FullName;
        string password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        DemoCertificates.Write(folder);
        string accounts = Path.Combine(folder, "accounts.sql");
        await File.WriteAllTextAsync(accounts, string.Empty, cancellationToken);
        File.SetUnixFileMode(accounts, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await File.WriteAllTextAsync(accounts, AccountsOf(password), cancellationToken);
        IReadOnlyList<string> asUser = Environment.IsPrivilegedProcess ? [$"--user={Unprivileged}"] : [];
        if (Environment.IsPrivilegedProcess)
        {
            await ProgramRun.SucceedAsync("chown", ["-R", $"{Unprivileged}:", folder], cancellationToken);
        }

        await ProgramRun.SucceedAsync(
            Program("mariadb-install-db", context),
            [
                "--no-defaults", "--skip-name-resolve", "--skip-test-db", $"--datadir={data}", $"--tmpdir={temporary}",
                $"--extra-file={accounts}",
                .. asUser,
            ],
            cancellationToken);
        int port = FreePort.PreferTcp(0);
        DemoChild child = workspace.Start("mariadb",
        [
            Program("mariadbd", context), "--no-defaults", $"--datadir={data}", $"--tmpdir={temporary}",
            $"--socket={folder}/socket", $"--port={port}", "--bind-address=127.0.0.1", "--skip-name-resolve",
            $"--pid-file={folder}/pid", "--innodb-buffer-pool-size=32M",
            "--performance-schema=OFF", "--proxy-protocol-networks=127.0.0.1/8", $"--ssl-ca={folder}/{DemoCertificates.CaFile}",
            $"--ssl-cert={folder}/{DemoCertificates.CertificateFile}", $"--ssl-key={folder}/{DemoCertificates.KeyFile}",
            .. asUser,
        ]);
        await child.WaitAsync(
            () => File.ReadAllText(child.LogFile).Contains("ready for connections", StringComparison.Ordinal),
            StartTimeout,
            context.Time,
            cancellationToken);
        return new DemoDatabase("127.0.0.1", port, User, password, $"{folder}/{DemoCertificates.CaFile}", ProxyProtocol: "V2");
    }

    // The installation runs without the grant tables, which accounts need.
    private static string AccountsOf(string password) => $"""
        FLUSH PRIVILEGES;
        CREATE DATABASE test;
        CREATE USER '{User}'@'%' IDENTIFIED BY '{password}';
        GRANT ALL ON test.* TO '{User}'@'%';

        """;

    private static string Program(string name, CliContext context) => ProgramPath.Find(name, context.Variable)
        ?? throw new CommandException($"{name} is not installed.", "Install it with: apt-get install mariadb-server-core");
}
