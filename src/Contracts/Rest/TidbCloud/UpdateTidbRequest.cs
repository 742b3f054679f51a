namespace Linkspan.Contracts.Rest.TidbCloud;

/// <summary>Changes an instance: a field that is left out stays as it is.</summary>
public sealed record UpdateTidbRequest
{
    public string? DisplayName { get; init; }

    public IReadOnlyList<TidbAddress>? Addresses { get; init; }

    public TidbTls? Tls { get; init; }

    public string? ProxyProtocol { get; init; }

    public TidbProbeAccount? ProbeAccount { get; init; }

    /// <summary>HOST:PORT that the Connect dialog shows under Public; empty: none.</summary>
    public string? PublicAddress { get; init; }

    public string? UserName { get; init; }

    public bool? AutoAccept { get; init; }

    public IReadOnlyList<string>? AllowedAccountIds { get; init; }

    public bool? ZoneAffinity { get; init; }

    /// <summary>What each endpoint may use of the instance.</summary>
    public LimitsDto? Limits { get; init; }
}
