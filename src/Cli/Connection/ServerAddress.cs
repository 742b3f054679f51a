using Linkspan.Client;

namespace Linkspan.Cli.Connection;

/// <summary>
/// Finds the server and the key: options first, then environment variables, then the data folder of a server on this host.
/// </summary>
internal static class ServerAddress
{
    /// <exception cref="CommandException">Neither an address nor a key was found.</exception>
    public static LinkspanClientOptions Resolve(string? url, string? key, DataFolder data, Func<string, string?> variable)
    {
        string? address = Given(url) ?? Given(variable("LINKSPAN_URL")) ?? ServerFile.Find(data)?.Url;
        if (address is null)
        {
            throw CommandException.Usage(
                $"No server is known: there is no {data.ServerFile}.",
                "Start one with: linkspan server. Or name one with --url (or LINKSPAN_URL) and --key (or LINKSPAN_KEY).");
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

        string? bearer = Given(key) ?? Given(variable("LINKSPAN_KEY")) ?? ReadKey(data);
        if (bearer is null)
        {
            throw new CommandException(
                "No API key was given.",
                $"Give one with --key or LINKSPAN_KEY, or run as who can read {data.KeyFile}.",
                ExitCode.Denied);
        }

        string? authority = Given(variable("LINKSPAN_CA")) ?? (File.Exists(data.CaFile) ? data.CaFile : null);
        return new LinkspanClientOptions(parsed, bearer, authority);
    }

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    private static string? ReadKey(DataFolder data) => File.Exists(data.KeyFile) ? Given(File.ReadAllText(data.KeyFile)) : null;
}
