namespace Linkspan.Contracts.Rest.TidbCloud;

/// <summary>One address of an instance, with what the probes of it found.</summary>
public sealed record TidbEndpoint
{
    public string Host { get; init; } = "";

    public int Port { get; init; }

    /// <summary>PUBLIC, PRIVATE_ENDPOINT or VPC_PEERING.</summary>
    public string ConnectionType { get; init; } = "";

    public ConnectionReachability ConnectionReachability { get; init; } = new();

    public IReadOnlyList<string> EgressIps { get; init; } = [];
}
