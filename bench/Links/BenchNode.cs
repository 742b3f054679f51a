using System.Globalization;
using Linkspan.Testing;
using Linkspan.Testing.Processes;
using Linkspan.Testing.Servers;

namespace Linkspan.Bench.Links;

/// <summary>The real program as <c>linkspan node</c>, as in operation: its log goes to a file.</summary>
internal sealed class BenchNode : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = TemporaryFolder.Create();
    private readonly string _linkAddress = $"127.0.0.1:{FreePort.Next()}";
    private readonly int _dnsPort = FreePort.Next();
    private ChildProcess? _process;

    public int Id => _process?.Id ?? throw new InvalidOperationException("The node does not run.");

    /// <summary>What it wrote last, for the message of a failure.</summary>
    public string LastWords => File.Exists(Log) ? string.Join('\n', File.ReadLines(Log).TakeLast(10)) : "";

    private string Log => _folder.File("log");

    public static BenchNode Join(Uri server, string token, bool hasServiceRole)
    {
        BenchNode node = new();
        string[] more = hasServiceRole ? ["--advertise", node._linkAddress] : [];
        node.Start(["join", "--server", server.ToString(), "--token", token, .. more]);
        return node;
    }

    /// <summary>Ends it without warning.</summary>
    public async Task KillAsync()
    {
        if (_process is { } process)
        {
            process.Send(Signal.Continue);
            await process.DisposeAsync();
            _process = null;
        }
    }

    /// <summary>Starts it again on what it kept.</summary>
    public void Run() => Start(["run"]);

    /// <summary>It holds its connections and does nothing, until <see cref="Continue"/>.</summary>
    public void Pause() => _process?.Send(Signal.Stop);

    public void Continue() => _process?.Send(Signal.Continue);

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _folder.Dispose();
    }

    private void Start(IReadOnlyList<string> command) => _process = ChildProcess.Start(
        "sh",
        [
            "-c", "exec \"$@\" >>\"$0\" 2>&1", Log, "dotnet", LinkspanProgram.File, "node", .. command,
            "--data", _folder.File("node"), "--allow-loopback", "--link-listen", _linkAddress,
            "--dns-port", _dnsPort.ToString(CultureInfo.InvariantCulture),
        ]);
}
