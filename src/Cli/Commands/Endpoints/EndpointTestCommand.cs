using System.CommandLine;
using Linkspan.Cli.Output;
using Linkspan.Contracts.Rest;

namespace Linkspan.Cli.Commands.Endpoints;

/// <summary><c>endpoint test</c>. A path that is not well is exit code 1.</summary>
internal sealed class EndpointTestCommand : Command
{
    public EndpointTestCommand(CliContext context)
        : base("test", "Tests the whole path of an endpoint, from its name to a login at the database.")
    {
        Argument<string> id = this.Word("id", "The endpoint's id, ep-….");
        this.RunWithCode(context, async (call, cancellationToken) =>
        {
            EndpointTest test = await call.Client.Endpoints.TestAsync(call.Value(id), cancellationToken);
            call.PrintRows(test, test.Hops, HopTable.Columns);
            return test.Ok ? ExitCode.Ok : ExitCode.Failure;
        });
    }
}
