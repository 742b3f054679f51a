namespace Linkspan.Contracts.Rest.PrivateLink;

/// <summary>Creates a zone's address block in a network.</summary>
public sealed record CreateVSwitchRequest
{
    /// <summary>Required.</summary>
    public string? VpcId { get; init; }

    /// <summary>Required.</summary>
    public string? ZoneId { get; init; }

    public string? VSwitchName { get; init; }

    public string? Description { get; init; }

    /// <summary>A free part of the network's block is chosen by default.</summary>
    public string? CidrBlock { get; init; }
}
