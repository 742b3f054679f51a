using System.Reflection;
using Linkspan.Cli.Connection;
using Linkspan.Client;

namespace Linkspan.Cli.Demo;

/// <summary>The server of the demo: this same program as a child, with a data folder of its own.</summary>
/// <param name="Data">Its folder.</param>
/// <param name="Options">Its address and the administrator's key.</param>
internal sealed record DemoServer(DataFolder Data, LinkspanClientOptions Options)
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    /// <summary>Starts it and waits until it answers.</summary>
    public static async Task<DemoServer> StartAsync(
        CliContext context, DemoWorkspace workspace, CancellationToken cancellationToken)
    {
        ServerOptions defaults = new() { Data = Path.Combine(workspace.Folder, "server") };
        DataFolder data = new(defaults.Data);
        DemoChild child = workspace.Start("server",
        [
            .. Self(),
            "server",
            "--data", data.Path,
            "--port", FreePort.PreferTcp(defaults.Port).ToString(),
            "--node-port", FreePort.PreferTcp(defaults.Port + 1).ToString(),
            "--dns-port", FreePort.PreferUdp(defaults.DnsPort).ToString(),
            "--allow-loopback",
            "--exit-with-parent",
        ]);
        await child.WaitAsync(
            () => File.Exists(data.ServerFile) && File.Exists(data.KeyFile), StartTimeout, context.Time, cancellationToken);
        return new DemoServer(data, ServerAddress.Resolve(new GivenConnection(Data: data.Path), _ => null).Options);
    }

    /// <returns>How this program is started: by its own executable, or by <c>dotnet</c> with its file.</returns>
    public static IReadOnlyList<string> Self()
    {
        string program = Environment.ProcessPath ?? "dotnet";
        string? assembly = Assembly.GetEntryAssembly()?.Location;
        return Path.GetFileNameWithoutExtension(
            program) == "dotnet" && assembly is { Length: > 0 } ? [program, assembly] : [program];
    }
}
