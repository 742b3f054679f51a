using System.Globalization;
using Linkspan.Testing.Processes;

namespace Linkspan.Testing.Networks;

/// <summary>One host of a <see cref="TestNetwork"/>: a network namespace, held open by a process that only sleeps.</summary>
public sealed class TestHost : IAsyncDisposable
{
    private const string Ready = "ready";

    private readonly ChildProcess _holder;

    private TestHost(string name, ChildProcess holder) => (Name, _holder) = (name, holder);

    public string Name { get; }

    /// <summary>The process that holds the namespace.</summary>
    public int Id => _holder.Id;

    private IEnumerable<string> Enter =>
        ["--target", Id.ToString(CultureInfo.InvariantCulture), "--net", .. AsWho(["--user", "--preserve-credentials"])];

    internal static async Task<TestHost> StartAsync(string name, TestHost? beside)
    {
        string[] hold = ["sh", "-c", $"echo {Ready}; exec sleep infinity"];
        ChildProcess holder = beside is null
            ? ChildProcess.Start("unshare", ["--net", .. AsWho(["--user", "--map-root-user"]), .. hold])
            : ChildProcess.Start("nsenter", [.. beside.Enter, "unshare", "--net", .. hold]);
        if (!await holder.WroteAsync(Ready))
        {
            throw new InvalidOperationException($"There is no network namespace for {name}: {holder.Output}");
        }
        TestHost host = new(name, holder);
        await host.IpAsync("link", "set", "lo", "up");
        return host;
    }

    /// <summary>Runs iproute2's <c>ip</c> here, which must succeed.</summary>
    public async Task<string> IpAsync(params IReadOnlyList<string> arguments) =>
        (await RunAsync("ip", arguments)).MustSucceed();

    /// <summary>Runs a program here to its end.</summary>
    public Task<CommandResult> RunAsync(
        string program, IEnumerable<string> arguments, TimeSpan? limit = null, string input = "",
        IReadOnlyDictionary<string, string>? environment = null) =>
        Command.RunAsync("nsenter", [.. Enter, program, .. arguments], limit, input, environment);

    /// <summary>Starts a program here that runs on.</summary>
    public ChildProcess Start(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null) =>
        ChildProcess.Start("nsenter", [.. Enter, program, .. arguments], environment);

    public ValueTask DisposeAsync() => _holder.DisposeAsync();

    private static string[] AsWho(string[] unprivileged) => Environment.IsPrivilegedProcess ? [] : unprivileged;
}
