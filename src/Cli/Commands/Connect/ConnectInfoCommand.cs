using System.CommandLine;
using Linkspan.Cli.Output;
using Linkspan.Contracts.Rest.TidbCloud;

namespace Linkspan.Cli.Commands.Connect;

/// <summary><c>connect-info</c>: what the Connect dialog shows; with <c>--client</c> the connection string alone.</summary>
internal sealed class ConnectInfoCommand : Command
{
    public ConnectInfoCommand(CliContext context)
        : base("connect-info", "Shows what the Connect dialog of an instance shows.")
    {
        Argument<string> instance = this.Word("instance", "The instance's id.");
        Option<string?> endpoint = this.Optional<string>(
            "--endpoint", "ep-…", "The endpoint; the first active one by default.");
        Option<string?> client = this.Optional<string>(
            "--client", "ID", "Print the string of this client alone, such as mysql_cli or jdbc.");
        Option<string?> database = this.Optional<string>(
            "--database", "NAME", "The database that strings name; test by default.");
        Option<bool> isPublic = this.Flag("--public", "The public address that the owner has declared, and no private endpoint.");
        this.Run(context, async (call, cancellationToken) =>
        {
            ConnectInfo info = await call.Client.Instances.GetConnectInfoAsync(
                call.Value(instance), call.Value(endpoint), call.Value(client), call.Value(database), cancellationToken,
                call.Value(isPublic) ? "PUBLIC" : null);
            if (call.Value(client) is { } wanted && !call.IsJson)
            {
                ConnectClient found = info.Clients.FirstOrDefault(entry => entry.Id == wanted) ?? throw new CommandException(
                    info.Message.Length > 0 ? info.Message : $"There is no string for {wanted}.",
                    $"See: linkspan private-endpoint-connection list {info.TidbId}");
                context.Out.WriteLine(found.ConnectionString);
            }
            else
            {
                call.Print(info);
            }
        });
    }
}
