using System.CommandLine;

namespace Linkspan.Cli.Commands.Nodes;

/// <summary><c>node token revoke</c>.</summary>
internal sealed class NodeTokenRevokeCommand : Command
{
    public NodeTokenRevokeCommand(CliContext context)
        : base("revoke", "Revokes a join token: no host joins with it from now on.")
    {
        Argument<string> id = this.Word("id", "The token's id, jtk-….");
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) => call.Print(
            await call.Client.Nodes.RevokeTokenAsync(call.Value(id), writes.Read(call.Parsed), cancellationToken)));
    }
}
