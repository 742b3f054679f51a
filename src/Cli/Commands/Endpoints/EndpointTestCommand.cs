using System.CommandLine;
using System.Globalization;
using Linkspan.Cli.Output;
using Linkspan.Contracts.Rest.PrivateLink;

namespace Linkspan.Cli.Commands.Endpoints;

/// <summary><c>endpoint test</c>. A path that is not well is exit code 1.</summary>
internal sealed class EndpointTestCommand : Command
{
    private static readonly Column<EndpointTestHop>[] Columns =
    [
        new("HOP", hop => hop.Hop),
        new("RESULT", hop => hop.Ok ? "ok" : "failed"),
        new("MS", hop => hop.ElapsedMs.ToString("0.0", CultureInfo.InvariantCulture)),
        new("WHO", hop => hop.MustAct ?? ""),
        new("MESSAGE", hop => hop.Message),
    ];

    public EndpointTestCommand(CliContext context)
        : base("test", "Tests the whole path of an endpoint, from its name to a login at the database.")
    {
        Argument<string> id = this.Word("id", "The endpoint's id, ep-….");
        this.RunWithCode(context, async (call, cancellationToken) =>
        {
            EndpointTest test = await call.Client.Endpoints.TestAsync(call.Value(id), cancellationToken);
            call.PrintRows(test, test.Hops, Columns);
            return test.Ok ? ExitCode.Ok : ExitCode.Failure;
        });
    }
}
