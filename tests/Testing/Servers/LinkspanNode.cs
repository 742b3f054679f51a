using System.Globalization;
using Linkspan.Testing.Processes;

namespace Linkspan.Testing.Servers;

/// <summary>The real program as <c>linkspan node</c>, on a data folder of its own. It can be ended and started again.</summary>
public sealed class LinkspanNode : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = TemporaryFolder.Create();
    private readonly int _dnsPort = FreePort.Next();
    private ChildProcess? _process;

    /// <summary>The data folder.</summary>
    public string Data => _folder.File("node");

    /// <summary>The port of its DNS responders.</summary>
    public int DnsPort => _dnsPort;

    /// <summary>All that it wrote since the last start.</summary>
    public string Output => _process?.Output ?? "";

    public bool HasEnded => _process?.HasEnded ?? true;

    /// <summary>Joins a server by a token, and runs.</summary>
    public void Join(Uri server, string token, params IReadOnlyList<string> more) =>
        Start(["join", "--server", server.ToString(), "--token", token, .. more]);

    /// <summary>Starts what has joined again.</summary>
    public void Run() => Start(["run"]);

    /// <summary>Ends it without warning.</summary>
    public async Task KillAsync()
    {
        if (_process is { } process)
        {
            process.Send(Signal.Kill);
            await process.EndedAsync();
            await process.DisposeAsync();
            _process = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _folder.Dispose();
    }

    private void Start(IReadOnlyList<string> command) => _process = ChildProcess.Start(
        "dotnet",
        [
            LinkspanProgram.File, "node", .. command, "--data", Data, "--allow-loopback",
            "--dns-port", _dnsPort.ToString(CultureInfo.InvariantCulture),
        ]);
}
