namespace Linkspan.Contracts.Rest.Operator;

/// <summary>A CA of nodes.</summary>
public sealed record NodeCaCertificate
{
    /// <summary>SHA-256 of its certificate, lower-case hex.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>RFC 3339, UTC.</summary>
    public string ExpiryTime { get; init; } = "";
}
