using System.CommandLine;
using Linkspan.Contracts.Rest.PrivateLink;

namespace Linkspan.Cli.Commands.Nodes;

/// <summary><c>node drain</c>.</summary>
internal sealed class NodeDrainCommand : Command
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    public NodeDrainCommand(CliContext context)
        : base("drain", "Sends new sessions to other nodes; those that it has end by themselves, or at the deadline.")
    {
        Argument<string> id = this.Word("id", "The node's id.");
        Option<string?> deadline = this.Optional<string>(
            "--deadline", "TIME",
            "How long its sessions may end by themselves before they are closed, such as 30m; at most 168h, which is 7 days. "
                + "As long as they like by default.");
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) => call.Print(
            await call.Client.Nodes.DrainAsync(
                call.Value(id),
                new DrainNodeRequest { DeadlineSeconds = Duration.Seconds(call.Value(deadline), "--deadline", Longest) },
                writes.Read(call.Parsed),
                cancellationToken)));
    }
}
