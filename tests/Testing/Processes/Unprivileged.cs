using Linkspan.Testing.Networks;

namespace Linkspan.Testing.Processes;

/// <summary>
/// Database servers refuse to run as root. Where the tests run as root, the servers run as <c>nobody</c>, who owns their folders;
/// else as the user who runs the tests.
/// </summary>
internal static class Unprivileged
{
    private static readonly string[] AsNobody = ["--reuid", "nobody", "--regid", "nogroup", "--clear-groups"];

    /// <summary>The program and its arguments, led by what drops privileges. The process keeps its id: nothing forks in
    /// between.</summary>
    public static (string Program, string[] Arguments) Of(string program, IEnumerable<string> arguments) =>
        Environment.IsPrivilegedProcess ? ("setpriv", [.. AsNobody, program, .. arguments]) : (program, [.. arguments]);

    public static async Task<CommandResult> RunAsync(string program, params string[] arguments)
    {
        (string wrapped, string[] all) = Of(program, arguments);
        return await Command.RunAsync(wrapped, all, TimeSpan.FromMinutes(1));
    }

    public static ChildProcess Start(string program, params string[] arguments)
    {
        (string wrapped, string[] all) = Of(program, arguments);
        return ChildProcess.Start(wrapped, all);
    }

    /// <summary>Starts a database server on a host of a test network. Without privileges it is root of the network's user
    /// namespace alone, which it has to be told is meant.</summary>
    public static ChildProcess StartOn(TestHost host, string program, params string[] arguments)
    {
        (string wrapped, string[] all) = Of(program, arguments);
        return host.Start(wrapped, Environment.IsPrivilegedProcess ? all : [.. all, "--user=root"]);
    }

    /// <summary>Starts a program that sees another hosts file, in a mount namespace of its own.</summary>
    public static ChildProcess StartWithHosts(string hostsFile, string program, params string[] arguments)
    {
        (string wrapped, string[] all) = Of(program, arguments);
        string[] asWho = Environment.IsPrivilegedProcess ? [] : ["--user", "--map-current-user", "--keep-caps"];
        return ChildProcess.Start(
            "unshare",
            [.. asWho, "--mount", "sh", "-c", "mount --bind \"$0\" /etc/hosts && exec \"$@\"", hostsFile, wrapped, .. all]);
    }

    /// <summary>Gives a folder and all that is in it to the user whom servers run as.</summary>
    public static async Task OwnAsync(string folder)
    {
        if (Environment.IsPrivilegedProcess)
        {
            (await Command.RunAsync("chown", ["-R", "nobody:nogroup", folder])).MustSucceed();
        }
    }
}
