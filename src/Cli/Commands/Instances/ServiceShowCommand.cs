using System.CommandLine;

namespace Linkspan.Cli.Commands.Instances;

/// <summary><c>private-endpoint-service show</c>.</summary>
internal sealed class ServiceShowCommand : Command
{
    public ServiceShowCommand(CliContext context)
        : base("show", "Shows the private endpoint service of an instance.")
    {
        Argument<string> instance = this.Word("instance", "The instance's id.");
        WaitOption waits = new(this, "ACTIVE");
        this.Run(context, async (call, cancellationToken) => await call.PrintWrittenAsync(
            await call.Client.Instances.GetServiceAsync(call.Value(instance), cancellationToken),
            writes: null,
            waits,
            wait => call.Client.Instances.WaitForServiceAsync(call.Value(instance), wait, cancellationToken)));
    }
}
