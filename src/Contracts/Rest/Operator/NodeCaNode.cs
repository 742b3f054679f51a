namespace Linkspan.Contracts.Rest.Operator;

/// <summary>A node that has not followed a rotation of its CA yet.</summary>
public sealed record NodeCaNode
{
    public string NodeId { get; init; } = "";

    /// <summary>Its host's name.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>The network's owner.</summary>
    public string AccountId { get; init; } = "";

    /// <summary>It has been out of reach for five minutes or more.</summary>
    public bool Away { get; init; }

    /// <summary>The next step would cut it off, and is refused without force.</summary>
    public bool Blocks { get; init; }

    /// <summary>What it still lacks, in one sentence.</summary>
    public string Lacks { get; init; } = "";

    /// <summary>Until when its certificate is good. RFC 3339, UTC.</summary>
    public string CertificateExpiryTime { get; init; } = "";
}
