using System.CommandLine;
using Linkspan.Cli.Connection;
using Linkspan.Cli.Profiles;

namespace Linkspan.Cli.Commands.Profiles;

/// <summary><c>whoami</c>: as whom, and where, the other commands act. It asks the server.</summary>
internal sealed class WhoAmICommand : Command
{
    public WhoAmICommand(CliContext context)
        : base("whoami", "Shows the server, the key and what the server knows of it.")
    {
        this.Run(context, async (call, cancellationToken) =>
        {
            ServerAddress server = call.Server;
            WhoAmI who = await WhoAmI.AskAsync(context, server.Options, cancellationToken);
            call.Print(who with { Profile = server.Profile ?? "", Source = server.Source });
        });
    }
}
