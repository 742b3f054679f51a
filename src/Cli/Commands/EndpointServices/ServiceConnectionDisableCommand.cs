using System.CommandLine;

namespace Linkspan.Cli.Commands.EndpointServices;

/// <summary><c>endpoint-service disable</c>.</summary>
internal sealed class ServiceConnectionDisableCommand : Command
{
    public ServiceConnectionDisableCommand(CliContext context)
        : base("disable", "Refuses an endpoint at a service and closes its sessions.")
    {
        Argument<string> id = this.Word("id", "The service's id, epsrv-….");
        Argument<string> endpoint = this.Word("endpoint", "The endpoint's id, ep-….");
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) => call.Print(await call.Client.EndpointServices.DisableConnectionAsync(
            call.Value(id), call.Value(endpoint), writes.Read(call.Parsed), cancellationToken)));
    }
}
