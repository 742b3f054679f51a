using System.CommandLine;

namespace Linkspan.Cli.Commands.Network;

/// <summary><c>vpc show</c>.</summary>
internal sealed class VpcShowCommand : Command
{
    public VpcShowCommand(CliContext context)
        : base("show", "Shows one network.")
    {
        Argument<string> id = this.Word("id", "The network's id.");
        this.Run(context, async (call, cancellationToken) => call.Print(
            await call.Client.Vpcs.GetAsync(call.Value(id), cancellationToken)));
    }
}
