namespace Linkspan.Cli.Profiles;

/// <summary>One server that somebody has signed in to.</summary>
/// <param name="Url">The base URL, such as <c>https://linkspan.example.com:7480</c>.</param>
/// <param name="Key">The Bearer value of an API key.</param>
/// <param name="CaCertificate">The server's CA as PEM, pinned at sign-in; empty: the system's trust store.</param>
internal sealed record Profile(string Url, string Key, string CaCertificate)
{
    /// <summary>The key's id, which may be shown; empty where the key has another shape.</summary>
    public string KeyId => KeyIdOf(Key);

    /// <summary>The part of a Bearer value before its secret.</summary>
    public static string KeyIdOf(string key) => key.Split('.', 2) is [var id, { Length: > 0 }] ? id : "";

    /// <summary>Whether the profile's key may be sent to this address.</summary>
    public bool IsFor(Uri address) =>
        Uri.TryCreate(Url, UriKind.Absolute, out Uri? own)
        && (own.Scheme, own.IdnHost, own.Port) == (address.Scheme, address.IdnHost, address.Port);
}
