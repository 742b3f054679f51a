namespace Linkspan.Contracts.Rest.TidbCloud;

/// <summary>One address of a registered database: data from a stranger, so checked at every dial.</summary>
public sealed record TidbAddress
{
    public string ZoneId { get; init; } = "";

    /// <summary>An IP address or a name.</summary>
    public string Host { get; init; } = "";

    /// <summary>1 to 65535.</summary>
    public int Port { get; init; }
}
