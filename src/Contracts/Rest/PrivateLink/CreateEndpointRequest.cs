namespace Linkspan.Contracts.Rest.PrivateLink;

/// <summary>Creates an interface endpoint.</summary>
public sealed record CreateEndpointRequest
{
    /// <summary>Required.</summary>
    public string? RegionId { get; init; }

    /// <summary>2 to 128 characters, beginning with a letter.</summary>
    public string? EndpointName { get; init; }

    public string? EndpointDescription { get; init; }

    /// <summary>Interface by default; nothing else is possible.</summary>
    public string? EndpointType { get; init; }

    /// <summary>Required.</summary>
    public string? ServiceName { get; init; }

    /// <summary>Required.</summary>
    public string? VpcId { get; init; }

    /// <summary>1 to 10, of the same network.</summary>
    public IReadOnlyList<string>? SecurityGroupIds { get; init; }

    /// <summary>1 to 10.</summary>
    public IReadOnlyList<CreateEndpointZone>? Zones { get; init; }

    /// <summary>4000 by default.</summary>
    public int? Port { get; init; }

    /// <summary>As at the service by default.</summary>
    public bool? ZoneAffinityEnabled { get; init; }

    /// <summary>What its sessions may use, apart from what the provider allows.</summary>
    public LimitsDto? Limits { get; init; }
}
