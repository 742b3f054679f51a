namespace Linkspan.ControlPlane.Nodes;

/// <summary>How the rotation of the nodes' CA stands.</summary>
/// <param name="Phase">How far it is.</param>
/// <param name="Since">Since when.</param>
/// <param name="Current">The CA that is there.</param>
/// <param name="Next">The one that takes its place; null while none does.</param>
/// <param name="Nodes">How many nodes there are, without the server's own.</param>
/// <param name="Behind">Those that have not followed into this phase yet, oldest first.</param>
public sealed record NodeCaView(
    NodeCaPhase Phase, DateTimeOffset Since, NodeCaCertificate Current, NodeCaCertificate? Next, int Nodes,
    IReadOnlyList<NodeCaNode> Behind)
{
    /// <summary>The CA that signs certificates of nodes.</summary>
    public NodeCaCertificate Issuer => Phase == NodeCaPhase.Renewing ? Next! : Current;

    /// <summary>What is the matter, and what comes next, in one sentence or two.</summary>
    public string Describe() => (Phase, Behind.Count) switch
    {
        (NodeCaPhase.Steady, 0) => "There is one CA, and nodes trust it alone.",
        (NodeCaPhase.Steady, _) =>
            "There is one CA. Some nodes still trust another, or show a certificate of it; they renew once connected.",
        (NodeCaPhase.Trusting, 0) => "Every node trusts both CAs: go on with linkspan node-ca rotate.",
        (NodeCaPhase.Trusting, _) =>
            "Nodes learn to trust the new CA. Nothing is issued by it yet, and it can be taken back: linkspan node-ca abandon.",
        (_, 0) => "Every node has a certificate of the new CA: end the rotation with linkspan node-ca retire.",
        _ => "Nodes renew their certificates, which the new CA issues; the old one is still trusted.",
    };
}
