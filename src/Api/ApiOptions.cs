namespace Linkspan.Api;

/// <summary>Options of the REST APIs. Read once at start.</summary>
public sealed record ApiOptions
{
    /// <summary>
    /// Calls a minute of one API key, after which it gets 429. Default 600, so that scripts that wait for states are not cut
    /// short;
    /// TiDB Cloud itself allows 100.
    /// </summary>
    public int RequestsPerMinute { get; init; } = 600;

    /// <summary>
    /// Most bytes of a request's body. Default 1 MiB: the largest sensible one, an instance with a CA bundle, has a tenth of it.
    /// </summary>
    public int MaxBodyBytes { get; init; } = 1 << 20;

    /// <summary>
    /// Long polls and watches of one API key at the same time. Default 64: each holds a connection or a stream of one.
    /// </summary>
    public int MaxWaitsPerKey { get; init; } = 64;

    /// <summary>How long a nonce of HTTP Digest may be used before the client gets another. Default 5 minutes.</summary>
    public TimeSpan DigestNonceLifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Nonces of HTTP Digest whose counters are remembered. Default 10,000; the oldest are called stale when there are more.
    /// </summary>
    public int MaxDigestNonces { get; init; } = 10_000;

    /// <summary>
    /// The address that links to the console begin with, such as <c>https://127.0.0.1:7480</c>; null: the address of the call.
    /// </summary>
    public Uri? PublicUrl { get; init; }
}
