using System.CommandLine;
using Linkspan.Cli.Commands.Endpoints;
using Linkspan.Cli.Output;
using Linkspan.Contracts.Rest;

namespace Linkspan.Cli.Commands.Connections;

/// <summary><c>private-endpoint-connection test</c>. A path that is not well is exit code 1.</summary>
internal sealed class ConnectionTestCommand : Command
{
    public ConnectionTestCommand(CliContext context)
        : base("test", "Tests the path: service node, database and login, and whether the endpoint's side is well.")
    {
        Argument<string> instance = this.Word("instance", "The instance's id.");
        Argument<string> connection = this.Word("connection", "The connection's id.");
        this.RunWithCode(context, async (call, cancellationToken) =>
        {
            EndpointTest test = await call.Client.Connections.TestAsync(
                call.Value(instance), call.Value(connection), cancellationToken);
            call.PrintRows(test, test.Hops, HopTable.Columns);
            return test.Ok ? ExitCode.Ok : ExitCode.Failure;
        });
    }
}
