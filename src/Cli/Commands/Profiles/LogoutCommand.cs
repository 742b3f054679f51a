using System.CommandLine;
using Linkspan.Cli.Connection;
using Linkspan.Cli.Profiles;

namespace Linkspan.Cli.Commands.Profiles;

/// <summary><c>logout</c>: forgets a profile with its key.</summary>
internal sealed class LogoutCommand : Command
{
    public LogoutCommand(CliContext context)
        : base("logout", "Forgets a profile with its key. The key itself stays good until it is deleted.")
    {
        this.Run(context, (call, _) =>
        {
            ProfileFile file = ProfileFile.Get(context.Variable);
            ProfileSet profiles = file.Read();
            string name = call.Given.Profile ?? GivenConnection.Text(context.Variable("LINKSPAN_PROFILE")) ?? profiles.Current;
            if (name.Length == 0)
            {
                throw new CommandException("No profile is the current one.", "Name one with --profile.", ExitCode.NotFound);
            }

            Profile gone = profiles.Get(name);
            file.Write(profiles.Without(name));
            context.Out.WriteLine($"Forgotten: {name} at {gone.Url}.");
            if (gone.KeyId.Length > 0)
            {
                context.Error.WriteLine(
                    $"The key stays good. Who may manage keys deletes it with: linkspan api-key delete {gone.KeyId}");
            }

            return Task.CompletedTask;
        });
    }
}
