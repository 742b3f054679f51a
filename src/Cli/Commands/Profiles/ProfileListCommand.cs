using System.CommandLine;
using Linkspan.Cli.Output;
using Linkspan.Cli.Profiles;

namespace Linkspan.Cli.Commands.Profiles;

/// <summary><c>profile list</c>.</summary>
internal sealed class ProfileListCommand : Command
{
    private static readonly Column<ProfileView>[] Columns =
    [
        new("NAME", item => item.Name),
        new("CURRENT", item => item.Current ? "yes" : ""),
        new("SERVER", item => item.Server, Shrinks: true),
        new("KEY", item => item.KeyId),
    ];

    public ProfileListCommand(CliContext context)
        : base("list", "Lists profiles, without their keys.")
    {
        this.Run(context, (call, _) =>
        {
            ProfileSet profiles = ProfileFile.Get(context.Variable).Read();
            IEnumerable<string> names = profiles.Profiles.Keys.Order(StringComparer.Ordinal);
            call.PrintList([.. names.Select(name => ProfileView.Of(profiles, name))], Columns);
            return Task.CompletedTask;
        });
    }
}
