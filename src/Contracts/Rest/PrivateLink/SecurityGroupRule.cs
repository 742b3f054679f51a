namespace Linkspan.Contracts.Rest.PrivateLink;

/// <summary>One inbound rule.</summary>
public sealed record SecurityGroupRule
{
    public string SecurityGroupRuleId { get; init; } = "";

    /// <summary>Accept or Drop.</summary>
    public string Policy { get; init; } = "";

    public PortRange PortRange { get; init; } = new();

    public string SourceCidr { get; init; } = "";

    /// <summary>1 to 100; 1 is evaluated first, and at the same priority Drop wins.</summary>
    public int Priority { get; init; }

    public string Description { get; init; } = "";
}
