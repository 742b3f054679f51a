using System.CommandLine;
using Linkspan.Contracts.Rest.PrivateLink;

namespace Linkspan.Cli.Commands.SecurityGroups;

/// <summary><c>security-group create</c>.</summary>
internal sealed class SecurityGroupCreateCommand : Command
{
    public SecurityGroupCreateCommand(CliContext context)
        : base("create", "Creates a security group that admits its network's own addresses.")
    {
        Argument<string> name = this.Word("name", "Its name.");
        Option<string> vpc = this.Required("--vpc", "ID", "Its network.");
        Option<string?> description = this.Optional<string>("--description", "TEXT", "A description.");
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) => call.Print(await call.Client.SecurityGroups.CreateAsync(
            new CreateSecurityGroupRequest
            {
                VpcId = call.Value(vpc),
                SecurityGroupName = call.Value(name),
                Description = call.Value(description),
            },
            writes.Read(call.Parsed),
            cancellationToken)));
    }
}
