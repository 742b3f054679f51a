using System.CommandLine;

namespace Linkspan.Cli.Commands.Instances;

/// <summary><c>instance show</c>.</summary>
internal sealed class InstanceShowCommand : Command
{
    public InstanceShowCommand(CliContext context)
        : base("show", "Shows one instance.")
    {
        Argument<string> id = this.Word("id", "The instance's id.");
        this.Run(context, async (call, cancellationToken) => call.Print(
            await call.Client.Instances.GetAsync(call.Value(id), cancellationToken)));
    }
}
