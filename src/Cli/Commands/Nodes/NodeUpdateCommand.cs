using System.CommandLine;
using Linkspan.Contracts.Rest.PrivateLink;

namespace Linkspan.Cli.Commands.Nodes;

/// <summary><c>node update</c>.</summary>
internal sealed class NodeUpdateCommand : Command
{
    public NodeUpdateCommand(CliContext context)
        : base("update", "Changes where other nodes reach a node's links; they link anew, and sessions go on.")
    {
        Argument<string> id = this.Word("id", "The node's id.");
        Option<string> advertise = this.Required(
            "--advertise", "HOST:PORT",
            "Where other nodes reach it. The node goes on listening where it does: with another port, start it with "
                + "--link-listen.");
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) => call.Print(
            await call.Client.Nodes.UpdateAsync(
                call.Value(id),
                new UpdateNodeRequest { Advertise = call.Value(advertise) },
                writes.Read(call.Parsed),
                cancellationToken)));
    }
}
