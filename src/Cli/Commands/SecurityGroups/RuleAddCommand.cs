using System.CommandLine;
using Linkspan.Contracts.Rest.PrivateLink;

namespace Linkspan.Cli.Commands.SecurityGroups;

/// <summary><c>security-group rule add</c>.</summary>
internal sealed class RuleAddCommand : Command
{
    public RuleAddCommand(CliContext context)
        : base("add", "Adds an inbound rule to a security group.")
    {
        Argument<string> group = this.Word("group", "The group's id.");
        Option<string> source = this.Required("--source", "CIDR", "Whose connections it is about.");
        Option<string?> ports = this.Optional<string>("--ports", "FROM[-TO]", "Which ports; every port by default.");
        Option<bool> drop = this.Flag("--drop", "Drop them instead of accepting them.");
        Option<int?> priority = this.Optional<int?>("--priority", "1-100", "1, the default, is evaluated first.");
        Option<string?> description = this.Optional<string>("--description", "TEXT", "A description.");
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) => call.Print(await call.Client.SecurityGroups.AddRuleAsync(
            call.Value(group),
            new CreateSecurityGroupRuleRequest
            {
                Policy = call.Value(drop) ? "Drop" : "Accept",
                SourceCidr = call.Value(source),
                PortRange = call.Value(ports) is { } range ? PortRangeText.Parse(range) : null,
                Priority = call.Value(priority),
                Description = call.Value(description),
            },
            writes.Read(call.Parsed),
            cancellationToken)));
    }
}
