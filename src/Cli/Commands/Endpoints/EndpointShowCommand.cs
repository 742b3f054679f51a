using System.CommandLine;

namespace Linkspan.Cli.Commands.Endpoints;

/// <summary><c>endpoint show</c>.</summary>
internal sealed class EndpointShowCommand : Command
{
    public EndpointShowCommand(CliContext context)
        : base("show", "Shows one endpoint.")
    {
        Argument<string> id = this.Word("id", "The endpoint's id, ep-….");
        WaitOption waits = new(this, "Connected");
        this.Run(context, async (call, cancellationToken) => await call.PrintWrittenAsync(
            await call.Client.Endpoints.GetAsync(call.Value(id), cancellationToken),
            writes: null,
            waits,
            wait => call.Client.Endpoints.WaitAsync(call.Value(id), wait, cancellationToken)));
    }
}
