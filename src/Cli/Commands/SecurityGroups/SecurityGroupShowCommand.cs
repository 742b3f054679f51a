using System.CommandLine;

namespace Linkspan.Cli.Commands.SecurityGroups;

/// <summary><c>security-group show</c>.</summary>
internal sealed class SecurityGroupShowCommand : Command
{
    public SecurityGroupShowCommand(CliContext context)
        : base("show", "Shows one security group with its rules.")
    {
        Argument<string> id = this.Word("id", "The group's id.");
        this.Run(context, async (call, cancellationToken) => call.Print(
            await call.Client.SecurityGroups.GetAsync(call.Value(id), cancellationToken)));
    }
}
