namespace Linkspan.Contracts.Rest.TidbCloud;

/// <summary>How clients and the database secure their session.</summary>
public sealed record TidbTls
{
    /// <summary>PASS_THROUGH: the database's own certificate.</summary>
    public string Mode { get; init; } = "";

    /// <summary>The CA that signed it, as PEM; empty when none was given, and then clients cannot verify.</summary>
    public string CaCertificate { get; init; } = "";
}
