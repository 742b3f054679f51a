using System.CommandLine;
using Linkspan.Contracts.Rest.PrivateLink;

namespace Linkspan.Cli.Commands.Network;

/// <summary><c>vpc create</c>.</summary>
internal sealed class VpcCreateCommand : Command
{
    public VpcCreateCommand(CliContext context)
        : base("create", "Creates a network.")
    {
        Argument<string> name = this.Word("name", "Its name.");
        Option<string?> region = this.Optional<string>("--region", "ID", "Its region; the only one by default.");
        Option<string?> block = this.Optional<string>("--cidr", "CIDR", "Its address block; a free one by default.");
        Option<string?> description = this.Optional<string>("--description", "TEXT", "A description.");
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) => call.Print(await call.Client.Vpcs.CreateAsync(
            new CreateVpcRequest
            {
                RegionId = await OnlyRegion.ResolveAsync(call, call.Value(region), cancellationToken),
                VpcName = call.Value(name),
                CidrBlock = call.Value(block),
                Description = call.Value(description),
            },
            writes.Read(call.Parsed),
            cancellationToken)));
    }
}
