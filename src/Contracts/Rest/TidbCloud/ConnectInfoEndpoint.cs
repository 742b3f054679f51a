namespace Linkspan.Contracts.Rest.TidbCloud;

/// <summary>One endpoint in the Connect dialog's list.</summary>
public sealed record ConnectInfoEndpoint
{
    public string EndpointId { get; init; } = "";

    public string PrivateEndpointConnectionId { get; init; } = "";

    /// <summary>As <see cref="PrivateEndpointConnection.EndpointState"/>.</summary>
    public string State { get; init; } = "";

    public string Host { get; init; } = "";

    public int Port { get; init; }
}
