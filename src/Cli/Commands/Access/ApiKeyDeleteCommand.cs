using System.CommandLine;

namespace Linkspan.Cli.Commands.Access;

/// <summary><c>api-key delete</c>.</summary>
internal sealed class ApiKeyDeleteCommand : Command
{
    public ApiKeyDeleteCommand(CliContext context)
        : base("delete", "Deletes an API key: it opens nothing from now on.")
    {
        Argument<string> id = this.Word("id", "The key's id.");
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) => call.Print(
            await call.Client.Access.DeleteApiKeyAsync(call.Value(id), writes.Read(call.Parsed), cancellationToken)));
    }
}
