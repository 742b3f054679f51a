namespace Linkspan.ControlPlane.Nodes;

/// <summary>A node that has not followed a rotation yet.</summary>
/// <param name="NodeId">The node.</param>
/// <param name="HostName">Its host.</param>
/// <param name="AccountId">Whose network it is of.</param>
/// <param name="IsAway">Whether it has been out of reach for <see cref="NodeCaProgress.AwayAfter"/>.</param>
/// <param name="Blocks">Whether the next step would cut it off.</param>
/// <param name="Lacks">What it still lacks, in one sentence.</param>
/// <param name="CertificateNotAfter">Until when its certificate is good.</param>
public sealed record NodeCaNode(
    string NodeId, string HostName, string AccountId, bool IsAway, bool Blocks, string Lacks, DateTimeOffset CertificateNotAfter);
