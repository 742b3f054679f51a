using System.CommandLine;
using Linkspan.Cli.Profiles;

namespace Linkspan.Cli.Commands.Profiles;

/// <summary><c>profile use</c>.</summary>
internal sealed class ProfileUseCommand : Command
{
    public ProfileUseCommand(CliContext context)
        : base("use", "Makes a profile the current one.")
    {
        Argument<string> name = this.Word("name", "The profile's name.");
        this.Run(context, (call, _) =>
        {
            ProfileFile file = ProfileFile.Get(context.Variable);
            ProfileSet profiles = file.Read();
            profiles.Get(call.Value(name));
            ProfileSet used = profiles with { Current = call.Value(name) };
            file.Write(used);
            call.Print(ProfileView.Of(used, used.Current));
            return Task.CompletedTask;
        });
    }
}
