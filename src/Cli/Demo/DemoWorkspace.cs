using System.Diagnostics;

namespace Linkspan.Cli.Demo;

/// <summary>
/// The demo's own temporary folder and its children. A watchdog process ends the children and removes the folder as soon as
/// this process is gone, however it ended: the kernel then closes the pipe that the watchdog reads.
/// </summary>
internal sealed class DemoWorkspace : IAsyncDisposable
{
    private const string Watchdog = """
        exec 2>/dev/null
        cat >/dev/null
        for file in "$1"/*.pid; do kill -TERM "$(cat "$file")"; done
        for i in $(seq 100); do
            alive=
            for file in "$1"/*.pid; do kill -0 "$(cat "$file")" && alive=yes; done
            [ -z "$alive" ] && break
            [ "$i" = 80 ] && for file in "$1"/*.pid; do kill -KILL "$(cat "$file")"; done
            sleep 0.1
        done
        rm -rf -- "$1"
        """;

    private const string Launch = """
        echo $$ >"$1"; log=$2; shift 2; exec "$@" >"$log" 2>&1
        """;

    // Held until the end: the pipe to a child closes with its object, and the child would take us for gone.
    private readonly List<DemoChild> _children = [];
    private readonly Process _watchdog;

    private DemoWorkspace(string folder, Process watchdog)
    {
        Folder = folder;
        _watchdog = watchdog;
    }

    /// <summary>The folder; others may pass through it, and see nothing.</summary>
    public string Folder { get; }

    /// <summary>Makes the folder and starts its watchdog.</summary>
    public static DemoWorkspace Create()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("linkspan-demo-");
        folder.UnixFileMode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return new DemoWorkspace(folder.FullName, StartShell(Watchdog, [folder.FullName]));
    }

    /// <summary>
    /// Starts a child in a session of its own, so that Ctrl-C reaches it only through us. Its standard input is a pipe that
    /// ends with us.
    /// </summary>
    /// <param name="name">Names its pid and log files.</param>
    /// <param name="command">Program and arguments.</param>
    public DemoChild Start(string name, IReadOnlyList<string> command)
    {
        string log = Path.Combine(Folder, $"{name}.log");
        File.WriteAllText(log, "");
        DemoChild child = new(name, StartShell(Launch, [Path.Combine(Folder, $"{name}.pid"), log, .. command]), log);
        _children.Add(child);
        return child;
    }

    /// <summary>Ends what is still running and removes the folder.</summary>
    public async ValueTask DisposeAsync()
    {
        _watchdog.StandardInput.Close();
        await _watchdog.WaitForExitAsync(CancellationToken.None);
        _watchdog.Dispose();
        _children.ForEach(child => child.Process.Dispose());
    }

    private static Process StartShell(string script, IReadOnlyList<string> arguments)
    {
        ProcessStartInfo start = new("setsid", ["sh", "-c", script, "sh", .. arguments]) { RedirectStandardInput = true };
        return Process.Start(start) ?? throw new CommandException("setsid did not start.", "Install util-linux.");
    }
}
