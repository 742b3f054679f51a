using Linkspan.Testing.Networks;
using Linkspan.Testing.Processes;

namespace Linkspan.Integration.Fabric;

/// <summary>A consumer's network: a host that has joined as its endpoint node, a host of its programs, and one
/// endpoint.</summary>
/// <param name="Node">Carries the endpoint's address and answers its names.</param>
/// <param name="Data">The name of the node's data folder.</param>
internal sealed record Consumer(TestHost Node, NetworkPrograms Programs, string Data)
{
    public required string EndpointId { get; init; }

    public required string DomainName { get; init; }

    /// <summary>The private endpoint connection that registers the endpoint.</summary>
    public required string ConnectionId { get; init; }

    /// <summary>Asks the database by the endpoint's private name, as a program of the network does.</summary>
    public Task<CommandResult> QueryAsync(string statement) =>
        Programs.Host.RunAsync("unshare", Programs.Client(DomainName, "--execute", statement));

    /// <summary>The same with statements of any length, from the client's input.</summary>
    public Task<CommandResult> SendAsync(string statements) => Programs.Host.RunAsync(
        "unshare", Programs.Client(DomainName, "--max-allowed-packet=134217728", "--local-infile=1"), TimeSpan.FromMinutes(1),
        statements);

    /// <summary>The same without waiting for the answer.</summary>
    public ChildProcess StartQuery(string statement) =>
        Programs.Host.Start("unshare", Programs.Client(DomainName, "--execute", statement));

    /// <summary>Runs a program that resolves names as those of the network do.</summary>
    public Task<CommandResult> RunAsync(params IReadOnlyList<string> command) =>
        Programs.Host.RunAsync("unshare", Programs.Here(command), TimeSpan.FromMinutes(1));

    /// <summary>The same without waiting for its end.</summary>
    public ChildProcess Start(params IReadOnlyList<string> command) =>
        Programs.Host.Start("unshare", Programs.Here(command));
}
