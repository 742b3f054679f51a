using System.CommandLine;

namespace Linkspan.Cli.Commands.Access;

/// <summary><c>api-key show</c>.</summary>
internal sealed class ApiKeyShowCommand : Command
{
    public ApiKeyShowCommand(CliContext context)
        : base("show", "Shows an API key, without its secret.")
    {
        Argument<string> id = this.Word("id", "The key's id.");
        this.Run(context, async (call, cancellationToken) =>
            call.Print(await call.Client.Access.GetApiKeyAsync(call.Value(id), cancellationToken)));
    }
}
