namespace Linkspan.Contracts.Rest.TidbCloud;

/// <summary>Where the CA of an instance can be fetched as PEM.</summary>
public sealed record CaCertificateUrl
{
    public string Uri { get; init; } = "";
}
