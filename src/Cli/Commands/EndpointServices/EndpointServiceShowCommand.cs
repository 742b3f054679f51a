using System.CommandLine;

namespace Linkspan.Cli.Commands.EndpointServices;

/// <summary><c>endpoint-service show</c>.</summary>
internal sealed class EndpointServiceShowCommand : Command
{
    public EndpointServiceShowCommand(CliContext context)
        : base("show", "Shows one endpoint service.")
    {
        Argument<string> id = this.Word("id", "The service's id, epsrv-….");
        this.Run(context, async (call, cancellationToken) => call.Print(
            await call.Client.EndpointServices.GetAsync(call.Value(id), cancellationToken)));
    }
}
