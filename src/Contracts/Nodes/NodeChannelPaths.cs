namespace Linkspan.Contracts.Nodes;

/// <summary>The paths of the node channel: HTTP/2 over TLS 1.3, both ends with a certificate of the nodes' CA.</summary>
public static class NodeChannelPaths
{
    /// <summary>GET: a stream of <see cref="NodeMessage"/>, one a line, from a full update on.</summary>
    public const string Updates = "/node/v1/updates";

    /// <summary>POST <see cref="NodeReport"/>.</summary>
    public const string Reports = "/node/v1/reports";

    /// <summary>POST <see cref="NodeAnswer"/>.</summary>
    public const string Answers = "/node/v1/answers";

    /// <summary>POST <see cref="NodeCertificateRequest"/>, answered by <see cref="NodeCertificateAnswer"/>.</summary>
    public const string Certificates = "/node/v1/certificates";

    /// <summary>The header in which a node says the program's version.</summary>
    public const string VersionHeader = "Linkspan-Node-Version";

    /// <summary>Where a node that can share addresses is asked how it stands, <c>ADDRESS:PORT</c>; absent when it
    /// cannot.</summary>
    public const string StandbyHeader = "Linkspan-Node-Standby";

    /// <summary>The CAs of nodes that a node trusts: SHA-256 of each certificate in lower-case hex, with commas
    /// between.</summary>
    public const string AuthoritiesHeader = "Linkspan-Node-Authorities";
}
