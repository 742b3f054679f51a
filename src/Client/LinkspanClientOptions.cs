namespace Linkspan.Client;

/// <summary>Where the server is, and who calls.</summary>
/// <param name="BaseUrl">https, or http on loopback, such as <c>https://127.0.0.1:7480</c>.</param>
/// <param name="Key">The Bearer value of an API key.</param>
/// <param name="CaFile">The server's CA as a PEM file. Null: see <paramref name="CaPem"/>.</param>
/// <param name="CaPem">The server's CA as PEM. Null as well: the system's trust store.</param>
public sealed record LinkspanClientOptions(Uri BaseUrl, string Key, string? CaFile = null, string? CaPem = null);
