using Linkspan.Testing.Databases;
using Linkspan.Testing.Processes;
using Linkspan.Testing.Servers;

namespace Linkspan.EndToEnd;

/// <summary>
/// A shell on a machine of the consumer's network: private names resolve as they do there, by the network's own responder
/// where it has the port that every program asks, else by the hosts block of <c>linkspan dns install</c>. The shell sees files
/// of its own in place of this machine's, which are not touched.
/// </summary>
internal static class ConsumerShell
{
    private const int NamesPort = 53;

    /// <summary>Runs a dialog's string as it stands, with the password in its place. The client gets one statement.</summary>
    /// <param name="site">Whose network it is.</param>
    /// <param name="connectionString">As it was copied.</param>
    /// <returns>What the client printed.</returns>
    /// <exception cref="InvalidOperationException">The client did not succeed; the message holds what it wrote.</exception>
    public static async Task<string> QueryAsync(GuideSite site, string connectionString)
    {
        using TemporaryFolder home = TemporaryFolder.Create();
        File.Copy(site.Database.AuthorityFile, home.File("ca.pem"));
        string command = connectionString.Replace("<PASSWORD>", MariaDbServer.Password);
        if (site.Server.DnsPort == NamesPort)
        {
            return await RunAsync(home, command, ("resolv.conf", $"nameserver {site.Network.ResolverAddress}\n"));
        }

        string[] where = ["--data", site.Server.Data, "--root", home.Path];
        string hosts = Path.Combine(Directory.CreateDirectory(home.File("etc")).FullName, "hosts");
        (await LinkspanProgram.RunAsync(["dns", "install", "--hosts", "--vpc", site.VpcId, "--yes", .. where])).MustSucceed();
        string written = await File.ReadAllTextAsync(hosts);
        (await LinkspanProgram.RunAsync(["dns", "uninstall", "--yes", .. where])).MustSucceed();
        return await RunAsync(home, command, ("hosts", written));
    }

    private static async Task<string> RunAsync(TemporaryFolder home, string command, (string Name, string Content) file)
    {
        (string Name, string Content)[] files = [file, ("nsswitch.conf", "hosts: files dns\n")];
        foreach ((string name, string content) in files)
        {
            await File.WriteAllTextAsync(home.File(name), content);
        }

        string mounts = string.Join("; ", files.Select(each =>
            $"mount --bind {each.Name} /etc/{each.Name}"));
        string[] asWho = Environment.IsPrivilegedProcess ? [] : ["--user", "--map-current-user", "--keep-caps"];
        CommandResult result = await Command.RunAsync(
            "unshare",
            [.. asWho, "--mount", "sh", "-c", $"set -e; cd \"$0\"; {mounts}; HOME=\"$0\" exec sh -c \"$1\"", home.Path, command],
            input: "SELECT 6 * 7;\n");
        return result.MustSucceed();
    }
}
