using System.Text.Json;
using Linkspan.Contracts.Rest;

namespace Linkspan.Cli.Profiles;

/// <summary>
/// <c>$XDG_CONFIG_HOME/linkspan/profiles.json</c>, else <c>~/.config/linkspan/profiles.json</c>: it holds keys, so it is written
/// with mode 0600, and not read when others may read it too.
/// </summary>
/// <param name="path">The file; need not exist.</param>
internal sealed class ProfileFile(string path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>The file.</summary>
    public string Path => path;

    /// <param name="variable">Environment variables.</param>
    /// <returns>Null for a user who has neither a configuration folder nor a home.</returns>
    public static ProfileFile? Find(Func<string, string?> variable)
    {
        string? folder = variable("XDG_CONFIG_HOME") is { Length: > 0 } named ? named
            : variable("HOME") is { Length: > 0 } home ? System.IO.Path.Combine(home, ".config")
            : null;
        return folder is null ? null : new ProfileFile(System.IO.Path.Combine(folder, "linkspan", "profiles.json"));
    }

    /// <summary>The file of this user.</summary>
    /// <exception cref="CommandException">The user has no place for one.</exception>
    public static ProfileFile Get(Func<string, string?> variable) => Find(variable)
        ?? throw CommandException.Usage("There is no place for profiles.", "Set HOME or XDG_CONFIG_HOME.");

    /// <returns>The profiles; none when there is no file.</returns>
    /// <exception cref="CommandException">Others may read or change the file, or it cannot be understood.</exception>
    public ProfileSet Read()
    {
        if (!File.Exists(path))
        {
            return ProfileSet.Empty;
        }

        if ((File.GetUnixFileMode(path) & Others) is not UnixFileMode.None and UnixFileMode mode)
        {
            throw new CommandException(
                $"{path} holds keys, and others may get at it ({mode}).",
                $"Close it with: chmod 600 {path}. If somebody may have read it, delete its keys and sign in with new ones.",
                ExitCode.Denied);
        }

        try
        {
            ProfileSet? read = JsonSerializer.Deserialize<ProfileSet>(File.ReadAllText(path), LinkspanJson.Options);
            return read is { Current: not null, Profiles: not null }
                && read.Profiles.Values.All(profile => profile is { Url: not null, Key: not null, CaCertificate: not null })
                ? read
                : throw new JsonException("a part of it is missing.");
        }
        catch (JsonException error)
        {
            throw new CommandException(
                $"{path} cannot be understood: {error.Message}", "Mend it, or remove it and run: linkspan login.");
        }
    }

    /// <summary>Replaces the file. Written beside and renamed, so that a kill leaves the one before or the new one.</summary>
    public void Write(ProfileSet profiles)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!, OwnerOnly | UnixFileMode.UserExecute);
        string next = $"{path}.{Environment.ProcessId}";
        File.Delete(next);
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly };
        using (FileStream stream = new(next, options))
        {
            JsonSerializer.Serialize(stream, profiles, LinkspanJson.Options);
            stream.Flush(flushToDisk: true);
        }

        File.Move(next, path, overwrite: true);
    }
}
