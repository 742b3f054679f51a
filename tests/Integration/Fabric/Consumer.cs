using System.Text.Json;
using Linkspan.Testing.Databases;
using Linkspan.Testing.Networks;
using Linkspan.Testing.Processes;

namespace Linkspan.Integration.Fabric;

/// <summary>A consumer's network: a host that has joined as its endpoint node, a host of its programs, and one
/// endpoint.</summary>
/// <param name="Node">Carries the endpoint's address and answers its names.</param>
/// <param name="Programs">Knows nothing of Linkspan but the address of its resolver.</param>
/// <param name="Data">The node's data folder.</param>
/// <param name="Resolver">A folder with the <c>resolv.conf</c> of this network.</param>
internal sealed record Consumer(TestHost Node, TestHost Programs, string Data, string Resolver)
{
    public required string EndpointId { get; init; }

    public required string DomainName { get; init; }

    /// <summary>The private endpoint connection that registers the endpoint.</summary>
    public required string ConnectionId { get; init; }

    /// <summary>Asks the database by the endpoint's private name, as a program of the network does.</summary>
    public Task<CommandResult> QueryAsync(string statement) => Programs.RunAsync("unshare", Client(statement));

    /// <summary>The same with statements of any length, from the client's input.</summary>
    public Task<CommandResult> SendAsync(string statements) => Programs.RunAsync(
        "unshare", [.. Client("").SkipLast(2), "--max-allowed-packet=134217728", "--local-infile=1"], TimeSpan.FromMinutes(1),
        statements);

    /// <summary>The same without waiting for the answer.</summary>
    public ChildProcess StartQuery(string statement) => Programs.Start("unshare", Client(statement));

    /// <summary>The endpoint's id and domain name, as the command line shows them.</summary>
    public static (string Id, string DomainName) ReadEndpoint(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return (document.RootElement.GetProperty("endpointId").GetString()!,
            document.RootElement.GetProperty("endpointDomain").GetString()!);
    }

    /// <summary>Runs a program that resolves names as those of the network do.</summary>
    public Task<CommandResult> RunAsync(params IReadOnlyList<string> command) =>
        Programs.RunAsync("unshare", Here(command), TimeSpan.FromMinutes(1));

    private IEnumerable<string> Client(string statement) => Here(
    [
        "mariadb", "--no-defaults", "--skip-ssl", "--batch", "--unbuffered", "--skip-column-names", $"--host={DomainName}",
        "--port=4000", $"--user={MariaDbServer.User}", $"--password={MariaDbServer.Password}", "--execute", statement,
    ]);

    private IEnumerable<string> Here(IReadOnlyList<string> command) =>
    [
        "--mount", "sh", "-c", "mount --bind \"$0/resolv.conf\" /etc/resolv.conf && exec \"$@\"", Resolver, .. command,
    ];
}
