using System.Text.Json.Serialization;

namespace Linkspan.Contracts.Rest.TidbCloud;

/// <summary>One consumer's endpoint at an instance. Every field is present, empty when it does not apply.</summary>
public sealed record PrivateEndpointConnection
{
    /// <summary><c>tidbs/{tidbId}/privateEndpointConnections/{id}</c>.</summary>
    public string Name { get; init; } = "";

    public string Id { get; init; } = "";

    public string TidbId { get; init; } = "";

    public string PrivateEndpointConnectionId { get; init; } = "";

    public string RegionId { get; init; } = "";

    public string RegionDisplayName { get; init; } = "";

    public string CloudProvider { get; init; } = "";

    /// <summary>The consumer's <c>ep-…</c>.</summary>
    public string EndpointId { get; init; } = "";

    /// <summary>DISCOVERED, PENDING, ACTIVE, DELETING or FAILED.</summary>
    public string EndpointState { get; init; } = "";

    /// <summary>What failed; empty otherwise.</summary>
    public string Message { get; init; } = "";

    /// <summary>The service's resource name.</summary>
    public string PrivateLinkService { get; init; } = "";

    /// <summary>CREATING, ACTIVE or DELETING.</summary>
    public string PrivateLinkServiceState { get; init; } = "";

    /// <summary>What connection strings name; empty until the connection is ACTIVE.</summary>
    public string Host { get; init; } = "";

    /// <summary>A number as a string, as TiDB Cloud has it.</summary>
    public string Port { get; init; } = "";

    /// <summary>The endpoint's default domain name as it was pasted.</summary>
    public string PrivateDomainName { get; init; } = "";

    /// <summary>Azure only: omitted, never null, because clients take null for set.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PrivateIpAddress { get; init; }

    /// <summary>Google Cloud only: omitted, never null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AccountId { get; init; }

    /// <summary>RFC 3339, UTC; empty for a discovered endpoint.</summary>
    public string CreateTime { get; init; } = "";

    /// <summary>What passes through this connection.</summary>
    public EndpointTraffic Traffic { get; init; } = new();

    public IReadOnlyList<ConditionDto> Conditions { get; init; } = [];
}
