using System.CommandLine;
using Linkspan.Cli.Connection;
using Linkspan.Cli.Profiles;

namespace Linkspan.Cli.Commands.Profiles;

/// <summary><c>profile show</c>, without the key.</summary>
internal sealed class ProfileShowCommand : Command
{
    public ProfileShowCommand(CliContext context)
        : base("show", "Shows a profile, without its key.")
    {
        Argument<string?> name = new("name")
        {
            Description = "The profile's name. Default: --profile, else LINKSPAN_PROFILE, else the current one.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Add(name);
        this.Run(context, (call, _) =>
        {
            ProfileSet profiles = ProfileFile.Get(context.Variable).Read();
            string asked = call.Parsed.GetValue(name) ?? call.Given.Profile
                ?? GivenConnection.Text(context.Variable("LINKSPAN_PROFILE")) ?? profiles.Current;
            call.Print(asked.Length > 0
                ? ProfileView.Of(profiles, asked)
                : throw new CommandException("No profile is the current one.", "Name one.", ExitCode.NotFound));
            return Task.CompletedTask;
        });
    }
}
