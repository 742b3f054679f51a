using System.CommandLine;

namespace Linkspan.Cli.Commands.Network;

/// <summary><c>vswitch show</c>.</summary>
internal sealed class VSwitchShowCommand : Command
{
    public VSwitchShowCommand(CliContext context)
        : base("show", "Shows one vSwitch.")
    {
        Argument<string> id = this.Word("id", "The vSwitch's id.");
        this.Run(context, async (call, cancellationToken) => call.Print(
            await call.Client.VSwitches.GetAsync(call.Value(id), cancellationToken)));
    }
}
