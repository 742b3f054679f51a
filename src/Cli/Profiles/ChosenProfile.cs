using Linkspan.Cli.Connection;

namespace Linkspan.Cli.Profiles;

/// <summary>The profile that a command takes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Profile">What it says.</param>
/// <param name="IsNamed">Named by option or variable, rather than the current one.</param>
internal sealed record ChosenProfile(string Name, Profile Profile, bool IsNamed)
{
    /// <summary>The name of a profile for who names none.</summary>
    public const string DefaultName = "default";

    /// <summary>
    /// Chooses: <c>--profile</c>, else none with <c>--data</c>, else <c>LINKSPAN_PROFILE</c>, else none with
    /// <c>LINKSPAN_DATA</c>, else the current one.
    /// </summary>
    /// <returns>Null: no profile.</returns>
    /// <exception cref="CommandException">A named profile does not exist, or the file must not be read.</exception>
    public static ChosenProfile? Find(GivenConnection given, Func<string, string?> variable)
    {
        if (given.Profile is { } named)
        {
            return Named(named, variable);
        }

        if (given.Data is not null)
        {
            return null;
        }

        if (GivenConnection.Text(variable("LINKSPAN_PROFILE")) is { } set)
        {
            return Named(set, variable);
        }

        bool isElsewhere = GivenConnection.Text(variable("LINKSPAN_DATA")) is not null;
        bool isComplete = (given.Url ?? GivenConnection.Text(variable("LINKSPAN_URL"))) is not null
            && (given.Key ?? GivenConnection.Text(variable("LINKSPAN_KEY"))) is not null
            && GivenConnection.Text(variable("LINKSPAN_CA")) is not null;
        if (isElsewhere || isComplete || ProfileFile.Find(variable) is not { } file)
        {
            return null;
        }

        ProfileSet profiles = file.Read();
        return profiles.Current.Length > 0
            ? new ChosenProfile(profiles.Current, profiles.Get(profiles.Current), IsNamed: false)
            : null;
    }

    private static ChosenProfile Named(string name, Func<string, string?> variable) =>
        new(name, ProfileFile.Get(variable).Read().Get(name), IsNamed: true);
}
