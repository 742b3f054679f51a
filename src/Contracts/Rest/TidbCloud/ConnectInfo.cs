namespace Linkspan.Contracts.Rest.TidbCloud;

/// <summary>What the Connect dialog shows for the private endpoint of an instance.</summary>
public sealed record ConnectInfo
{
    public string TidbId { get; init; } = "";

    /// <summary>PRIVATE_ENDPOINT, or PUBLIC where it was asked for.</summary>
    public string ConnectionType { get; init; } = "";

    /// <summary>What the Connection Type list offers.</summary>
    public IReadOnlyList<ConnectionTypeOption> ConnectionTypes { get; init; } = [];

    /// <summary>False on a cloud where private endpoints are not supported; then <see cref="Message"/> says so.</summary>
    public bool Applicable { get; init; }

    public string Message { get; init; } = "";

    public string ServiceName { get; init; } = "";

    public IReadOnlyList<string> AvailabilityZoneIds { get; init; } = [];

    public string RegionId { get; init; } = "";

    /// <summary>What may be picked; ACTIVE ones first.</summary>
    public IReadOnlyList<ConnectInfoEndpoint> Endpoints { get; init; } = [];

    /// <summary>The endpoint that <see cref="Host"/> and the strings speak of; empty when there is none to pick.</summary>
    public string EndpointId { get; init; } = "";

    public string Host { get; init; } = "";

    public int Port { get; init; }

    public string UserName { get; init; } = "";

    public string Database { get; init; } = "";

    /// <summary>Why the strings verify the CA and not the name, or that they verify nothing.</summary>
    public string TlsNote { get; init; } = "";

    /// <summary>Empty when the instance has no CA.</summary>
    public string CaCertificateUrl { get; init; } = "";

    /// <summary>In the order of the drop-down list.</summary>
    public IReadOnlyList<ConnectClient> Clients { get; init; } = [];
}
