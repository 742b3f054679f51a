using Linkspan.Cli.Profiles;
using Linkspan.Client;

namespace Linkspan.Cli.Connection;

/// <summary>
/// Finds the server and the key: options first, then environment variables, then a profile, then the data folder of a server on
/// this host. A profile's key goes to the profile's server alone.
/// </summary>
/// <param name="Options">For the client.</param>
/// <param name="Source">Where the key comes from, in words.</param>
/// <param name="Profile">The profile whose key it is; null: none.</param>
internal sealed record ServerAddress(LinkspanClientOptions Options, string Source, string? Profile)
{
    /// <exception cref="CommandException">Neither an address nor a key was found.</exception>
    public static ServerAddress Resolve(GivenConnection given, Func<string, string?> variable)
    {
        DataFolder data = DataFolder.Resolve(given.Data, variable);
        ChosenProfile? chosen = ChosenProfile.Find(given, variable);
        string? address = given.Url ?? GivenConnection.Text(variable("LINKSPAN_URL"));
        Uri url = Address(address ?? chosen?.Profile.Url ?? ServerFile.Find(data)?.Url, data);
        string? authority = GivenConnection.Text(variable("LINKSPAN_CA"));
        (string Key, string Source)? told = given.Key is { } option ? (option, "the option --key")
            : GivenConnection.Text(variable("LINKSPAN_KEY")) is { } set ? (set, "the variable LINKSPAN_KEY")
            : null;
        if (chosen is not null && chosen.Profile.IsFor(url))
        {
            string? pinned = authority is null ? GivenConnection.Text(chosen.Profile.CaCertificate) : null;
            return new ServerAddress(
                new LinkspanClientOptions(url, told?.Key ?? chosen.Profile.Key, authority, pinned),
                told?.Source ?? $"the profile {chosen.Name}",
                told is null ? chosen.Name : null);
        }

        if (told is null && chosen is { IsNamed: true })
        {
            throw new CommandException(
                $"The profile {chosen.Name} is for {chosen.Profile.Url}, and its key is not sent to {url.Authority}.",
                "Leave out the address, name another profile, or give a key with LINKSPAN_KEY.",
                ExitCode.Denied);
        }

        bool isFolders = ServerFile.Find(data) is { } server && server.IsFor(url);
        (string key, string source) = told ?? FolderKey(data, url, isFolders);
        authority ??= isFolders && File.Exists(data.CaFile) ? data.CaFile : null;
        return new ServerAddress(new LinkspanClientOptions(url, key, authority), source, null);
    }

    /// <summary>Reads an address as somebody wrote it.</summary>
    /// <param name="address">Null: nobody did.</param>
    /// <param name="data">The data folder in which there was none either.</param>
    /// <exception cref="CommandException">It is no address, or plain http beyond loopback.</exception>
    public static Uri Address(string? address, DataFolder data)
    {
        if (address is null)
        {
            throw CommandException.Usage(
                $"No server is known: there is no profile, and no {data.ServerFile}.",
                "Start one with: linkspan server. Or sign in to one with: linkspan login --url URL.");
        }

        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? parsed) || parsed.Scheme is not ("http" or "https"))
        {
            throw CommandException.Usage($"{address} is not an address of a server.", "Write it as https://HOST:7480.");
        }

        if (parsed.Scheme == Uri.UriSchemeHttp && !parsed.IsLoopback)
        {
            throw CommandException.Usage(
                "Plain http is possible on loopback only, because it would show the key.", $"Write https://{parsed.Authority}.");
        }

        return parsed;
    }

    private static (string Key, string Source) FolderKey(DataFolder data, Uri url, bool isFolders)
    {
        if ((File.Exists(data.KeyFile) ? GivenConnection.Text(File.ReadAllText(data.KeyFile)) : null) is not { } key)
        {
            throw new CommandException(
                "No API key was given.",
                $"Sign in with: linkspan login. Or give one with LINKSPAN_KEY, or run as who can read {data.KeyFile}.",
                ExitCode.Denied);
        }

        return isFolders
            ? (key, $"the file {data.KeyFile}")
            : throw new CommandException(
                $"The key in {data.Path} is for the server of that folder, and is not sent to {url.Authority}.",
                "Sign in with: linkspan login. Or give a key with LINKSPAN_KEY.",
                ExitCode.Denied);
    }
}
