using System.Text.Json;
using Linkspan.Contracts.Rest;

namespace Linkspan.Cli.Connection;

/// <summary>What <c>server.json</c> in the data folder says.</summary>
/// <param name="Url">The base URL, such as <c>https://127.0.0.1:7480</c>.</param>
/// <param name="ProcessId">The server's process.</param>
public sealed record ServerFile(string Url, int ProcessId)
{
    /// <summary>Whether an address is this server's: the names of loopback are one.</summary>
    public bool IsFor(Uri url) =>
        Uri.TryCreate(Url, UriKind.Absolute, out Uri? own) && own.Scheme == url.Scheme && own.Port == url.Port
        && (own.Host == url.Host || (own.IsLoopback && url.IsLoopback));

    /// <returns>Null when there is no such file.</returns>
    public static ServerFile? Find(DataFolder folder) => File.Exists(folder.ServerFile)
        ? JsonSerializer.Deserialize<ServerFile>(File.ReadAllText(folder.ServerFile), LinkspanJson.Options)
        : null;
}
