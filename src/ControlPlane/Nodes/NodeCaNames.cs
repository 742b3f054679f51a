using Linkspan.Domain.Nodes;

namespace Linkspan.ControlPlane.Nodes;

/// <summary>The steps of a rotation as a table: which comes after which, and which nodes have not followed yet. CAs are named by
/// their fingerprints.</summary>
/// <param name="Phase">How far the rotation is.</param>
/// <param name="Current">The CA that is there.</param>
/// <param name="Next">The one that takes its place; null while none does.</param>
public sealed record NodeCaNames(NodeCaPhase Phase, string Current, string? Next)
{
    /// <summary>Those that are trusted.</summary>
    public IReadOnlyList<string> Trusted => Next is null ? [Current] : [Current, Next];

    /// <summary>The one that issues.</summary>
    public string Issuer => Phase == NodeCaPhase.Renewing ? Next! : Current;

    /// <summary>The steps that have their turn in a phase, the usual one first.</summary>
    public static IEnumerable<NodeCaStep> StepsIn(NodeCaPhase phase) =>
        Enum.GetValues<NodeCaStep>().Where(step => After(phase, step) is not null);

    /// <inheritdoc cref="After(NodeCaPhase, NodeCaStep)"/>
    public NodeCaPhase? After(NodeCaStep step) => After(Phase, step);

    /// <summary>The phase that a step leads to; null: it is not this step's turn.</summary>
    private static NodeCaPhase? After(NodeCaPhase phase, NodeCaStep step) => (phase, step) switch
    {
        (NodeCaPhase.Steady, NodeCaStep.Rotate) => NodeCaPhase.Trusting,
        (NodeCaPhase.Trusting, NodeCaStep.Rotate) => NodeCaPhase.Renewing,
        (NodeCaPhase.Renewing, NodeCaStep.Retire) => NodeCaPhase.Steady,
        // Nothing is signed by the new one, so that a node that still trusts it believes nobody by that. Later there is no way
        // back: nodes may show certificates that only the new CA vouches for.
        (NodeCaPhase.Trusting, NodeCaStep.Abandon) => NodeCaPhase.Steady,
        _ => null,
    };

    /// <summary>Whether a node is to renew now: its certificate is another CA's, or it trusts others than it should.</summary>
    /// <param name="issuer">Whose certificate it shows.</param>
    /// <param name="trusted">What it says it trusts; null: it said nothing.</param>
    public bool MustRenew(string? issuer, IReadOnlyList<string>? trusted) =>
        issuer != Issuer || trusted is null || !Trusted.Order().SequenceEqual(trusted.Order());

    /// <summary>Whether a node has not followed into this phase yet.</summary>
    public bool IsBehind(Node node, DateTimeOffset now) => Phase switch
    {
        NodeCaPhase.Trusting => node.TrustedAuthorities?.Contains(Next!) != true,
        NodeCaPhase.Renewing => node.CertificateIssuer != Next && now < node.CertificateNotAfter,
        _ => (node.CertificateIssuer is { } issuer && issuer != Current)
            || node.TrustedAuthorities?.Any(trusted => trusted != Current) == true,
    };

    /// <summary>What a node that is behind still lacks, in one sentence.</summary>
    public string Lacks(Node node) => (Phase, node.TrustedAuthorities) switch
    {
        (NodeCaPhase.Trusting, null) => "It does not say which CAs it trusts: its program may be too old.",
        (NodeCaPhase.Trusting, _) => "It does not trust the new CA yet.",
        (NodeCaPhase.Renewing, _) => "It has no certificate of the new CA yet.",
        _ when node.CertificateIssuer is { } issuer && issuer != Current => "It shows a certificate of another CA.",
        _ => "It still trusts another CA.",
    };

    /// <summary>Whether a node that is behind would be cut off by the next step. One that is away does not hold up the new CA,
    /// since it can still come back and follow; but the old one stays as long as a certificate of it is good.</summary>
    public bool Blocks(bool isAway) => Phase switch
    {
        NodeCaPhase.Trusting => !isAway,
        NodeCaPhase.Renewing => true,
        _ => false,
    };
}
