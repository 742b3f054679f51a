namespace Linkspan.Contracts.Rest.PrivateLink;

/// <summary>Makes a join token.</summary>
public sealed record CreateJoinTokenRequest
{
    /// <summary>Required.</summary>
    public string? VpcId { get; init; }

    /// <summary>Required.</summary>
    public string? ZoneId { get; init; }

    /// <summary>endpoint, service; at least one.</summary>
    public IReadOnlyList<string>? Roles { get; init; }

    /// <summary>60 to 604,800; an hour by default.</summary>
    public int? LifetimeSeconds { get; init; }
}
