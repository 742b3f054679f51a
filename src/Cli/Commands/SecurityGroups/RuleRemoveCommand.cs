using System.CommandLine;

namespace Linkspan.Cli.Commands.SecurityGroups;

/// <summary><c>security-group rule remove</c>.</summary>
internal sealed class RuleRemoveCommand : Command
{
    public RuleRemoveCommand(CliContext context)
        : base("remove", "Removes an inbound rule from a security group.")
    {
        Argument<string> group = this.Word("group", "The group's id.");
        Argument<string> rule = this.Word("rule", "The rule's id.");
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) => call.Print(await call.Client.SecurityGroups.RemoveRuleAsync(
            call.Value(group), call.Value(rule), writes.Read(call.Parsed), cancellationToken)));
    }
}
