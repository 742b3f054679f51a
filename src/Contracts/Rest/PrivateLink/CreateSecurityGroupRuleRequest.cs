namespace Linkspan.Contracts.Rest.PrivateLink;

/// <summary>Adds one inbound rule.</summary>
public sealed record CreateSecurityGroupRuleRequest
{
    /// <summary>Accept by default.</summary>
    public string? Policy { get; init; }

    /// <summary>Every port by default.</summary>
    public PortRange? PortRange { get; init; }

    /// <summary>Required.</summary>
    public string? SourceCidr { get; init; }

    /// <summary>1 by default.</summary>
    public int? Priority { get; init; }

    public string? Description { get; init; }
}
