namespace Linkspan.Cli.Profiles;

/// <summary>What <c>profiles.json</c> holds.</summary>
/// <param name="Current">The profile that commands take when none is named; empty: none.</param>
/// <param name="Profiles">Each by its name.</param>
internal sealed record ProfileSet(string Current, IReadOnlyDictionary<string, Profile> Profiles)
{
    /// <summary>No profiles.</summary>
    public static ProfileSet Empty { get; } = new("", new Dictionary<string, Profile>());

    /// <summary>The profile of this name.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public Profile Get(string name) => Profiles.TryGetValue(name, out Profile? profile)
        ? profile
        : throw new CommandException(
            $"There is no profile {name}.",
            Profiles.Count == 0
                ? $"Make it with: linkspan login --profile {name}"
                : $"There are: {string.Join(", ", Profiles.Keys.Order(StringComparer.Ordinal))}.",
            ExitCode.NotFound);

    /// <summary>With this profile, new or changed, as the current one.</summary>
    public ProfileSet With(string name, Profile profile) =>
        new(name, new Dictionary<string, Profile>(Profiles) { [name] = profile });

    /// <summary>Without this profile; when it was the current one, there is none then.</summary>
    public ProfileSet Without(string name)
    {
        Dictionary<string, Profile> left = new(Profiles);
        left.Remove(name);
        return new ProfileSet(Current == name ? "" : Current, left);
    }
}
