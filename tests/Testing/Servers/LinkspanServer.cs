using System.Globalization;
using System.Text.Json;
using Linkspan.Client;
using Linkspan.Testing.Processes;

namespace Linkspan.Testing.Servers;

/// <summary>
/// The real program as <c>linkspan server</c>, on a data folder of its own. It can be killed and started again on the same one.
/// Its calls go over HTTPS and trust its own CA only, as a user's do.
/// </summary>
public sealed class LinkspanServer : IAsyncDisposable
{
    /// <summary>A runtime that does not collect profiles starts in four fifths of the time; nothing else is different.</summary>
    private static readonly Dictionary<string, string> Environment = new() { ["DOTNET_TieredPGO"] = "0" };

    private readonly LinkspanServerOptions _options;
    private readonly TemporaryFolder? _folder;
    private readonly int _dnsPort;
    private ChildProcess? _process;
    private LinkspanClient? _client;

    private LinkspanServer(LinkspanServerOptions options)
    {
        _options = options;
        _folder = options.Data is null ? TemporaryFolder.Create() : null;
        _dnsPort = options.DnsPort ?? FreePort.Next();
        Data = options.Data ?? _folder!.File("data");
    }

    /// <summary>The data folder.</summary>
    public string Data { get; }

    public string CaFile => Path.Combine(Data, "ca.pem");

    public string KeyFile => Path.Combine(Data, "administrator.key");

    public int DnsPort => _dnsPort;

    /// <summary>The base URL since the last start.</summary>
    public Uri Url { get; private set; } = new("https://127.0.0.1");

    /// <summary>The administrator's Bearer value.</summary>
    public string Key => File.ReadAllText(KeyFile).Trim();

    /// <summary>The administrator's client since the last start.</summary>
    public LinkspanClient Client => _client ?? throw new InvalidOperationException("The server is not ready.");

    /// <summary>All that it wrote since the last start.</summary>
    public string Output => _process?.Output ?? "";

    public bool HasEnded => _process?.HasEnded ?? true;

    /// <summary>Starts one and waits until it answers.</summary>
    public static async Task<LinkspanServer> StartAsync(LinkspanServerOptions? options = null)
    {
        LinkspanServer server = Prepare(options);
        await server.RestartAsync();
        return server;
    }

    /// <summary>A server that has not been started yet.</summary>
    public static LinkspanServer Prepare(LinkspanServerOptions? options = null) => new(options ?? new LinkspanServerOptions());

    /// <summary>Starts it, again or for the first time, and waits until it answers.</summary>
    public async Task RestartAsync()
    {
        Launch();
        await ReadyAsync();
    }

    /// <summary>Starts the process, and waits for nothing.</summary>
    public void Launch()
    {
        if (!HasEnded)
        {
            throw new InvalidOperationException("The server is running.");
        }
        _process = ChildProcess.Start("dotnet", [LinkspanProgram.File, .. Arguments()], Environment);
    }

    /// <summary>Waits until it answers.</summary>
    public async Task ReadyAsync()
    {
        ChildProcess process = _process ?? throw new InvalidOperationException("The server was not launched.");
        string url = await Eventually.GetAsync(
            "server.json names the new process", () => Task.FromResult(FindUrl(process)),
            describe: () => $"It wrote: {process.Output}");
        Url = new Uri(url);
        _client?.Dispose();
        _client = LinkspanClient.Connect(new LinkspanClientOptions(Url, Key, CaFile), TimeProvider.System);
        await Eventually.TrueAsync("the server answers", async () =>
        {
            try
            {
                await _client.Operator.GetHealthAsync(CancellationToken.None);
                return true;
            }
            catch (HttpRequestException) when (!process.HasEnded)
            {
                return false;
            }
        });
    }

    /// <summary>A client of its own for another key.</summary>
    public LinkspanClient ClientOf(string key) =>
        LinkspanClient.Connect(new LinkspanClientOptions(Url, key, CaFile), TimeProvider.System);

    /// <summary>Asks it to end, as Ctrl-C does.</summary>
    /// <returns>Its exit code.</returns>
    public Task<int> StopAsync() => EndAsync(Signal.Terminate);

    /// <summary>Ends it without warning.</summary>
    public Task KillAsync() => EndAsync(Signal.Kill);

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _client?.Dispose();
        _folder?.Dispose();
    }

    /// <summary>The command line after the program's name.</summary>
    public IEnumerable<string> Arguments()
    {
        yield return "server";
        yield return "--data";
        yield return Data;
        yield return "--port";
        yield return _options.Port.ToString(CultureInfo.InvariantCulture);
        yield return "--dns-port";
        yield return _dnsPort.ToString(CultureInfo.InvariantCulture);
        yield return "--region";
        yield return _options.Region;
        foreach (string zone in _options.Zones)
        {
            yield return "--zone";
            yield return zone;
        }
        if (_options.AllowLoopback)
        {
            yield return "--allow-loopback";
        }
        foreach (string argument in _options.More)
        {
            yield return argument;
        }
    }

    /// <returns>Null until the file is there, whole, and of this process: after a kill the last one's is still there.</returns>
    private string? FindUrl(ChildProcess process)
    {
        if (process.HasEnded)
        {
            throw new InvalidOperationException($"The server ended: {process.Output}");
        }
        string file = Path.Combine(Data, "server.json");
        if (!File.Exists(file))
        {
            return null;
        }
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file));
            return document.RootElement.GetProperty("processId").GetInt32() == process.Id
                ? document.RootElement.GetProperty("url").GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<int> EndAsync(Signal signal)
    {
        if (_process is null)
        {
            return 0;
        }
        _process.Send(signal);
        int code = await _process.EndedAsync();
        await _process.DisposeAsync();
        _process = null;
        return code;
    }
}
