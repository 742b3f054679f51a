using System.CommandLine;

namespace Linkspan.Cli.Commands.EndpointServices;

/// <summary><c>endpoint-service enable</c>.</summary>
internal sealed class ServiceConnectionEnableCommand : Command
{
    public ServiceConnectionEnableCommand(CliContext context)
        : base("enable", "Accepts an endpoint at a service.")
    {
        Argument<string> id = this.Word("id", "The service's id, epsrv-….");
        Argument<string> endpoint = this.Word("endpoint", "The endpoint's id, ep-….");
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) => call.Print(await call.Client.EndpointServices.EnableConnectionAsync(
            call.Value(id), call.Value(endpoint), writes.Read(call.Parsed), cancellationToken)));
    }
}
