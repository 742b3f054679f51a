using Linkspan.Domain.Access;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Domain.Nodes;

/// <summary>A process on a host of a network that carries packets for it. The server's own node is not one of these.</summary>
/// <param name="Id"><c>node-…</c>.</param>
/// <param name="Account">The network's owner.</param>
/// <param name="Vpc">The network.</param>
/// <param name="Zone">The zone that its host stands in.</param>
/// <param name="Roles">One or both, in the order of the enumeration.</param>
/// <param name="DisplayName">Its host's name, as it said itself.</param>
/// <param name="Advertise">Where other nodes reach its links, <c>HOST:PORT</c>; empty without the service role.</param>
/// <param name="State">What it is meant to do.</param>
/// <param name="CertificateSerial">Of the certificate that it was given last, upper-case hex.</param>
/// <param name="CertificateNotAfter">When that ends.</param>
/// <param name="Version">The program's version that it last said.</param>
/// <param name="EnrolledAt">When it joined.</param>
public sealed record Node(
    Id<Node> Id,
    Id<Account> Account,
    Id<Vpc> Vpc,
    Id<Zone> Zone,
    IReadOnlyList<NodeRole> Roles,
    string DisplayName,
    string Advertise,
    NodeState State,
    string CertificateSerial,
    DateTimeOffset CertificateNotAfter,
    string Version,
    DateTimeOffset EnrolledAt) : IResource
{
    /// <inheritdoc/>
    public static string Kind => "nodes";

    /// <inheritdoc/>
    public static string Noun => "node";

    /// <inheritdoc/>
    public static IdFormat? IdFormat { get; } = Domain.IdFormat.Prefixed("node-");

    /// <inheritdoc/>
    public string Key => Id.Value;

    /// <inheritdoc/>
    public string Owner => Account.Value;

    /// <inheritdoc/>
    public string StatusText => State.ToString();

    /// <inheritdoc/>
    public IEnumerable<string> References => [Vpc.Value, Zone.Value];

    /// <inheritdoc/>
    public DateTimeOffset CreatedAt => EnrolledAt;

    /// <inheritdoc/>
    public long Revision { get; init; }

    /// <summary>Where another endpoint node of its zone asks it how it stands, <c>ADDRESS:PORT</c>, as it said itself; null: it
    /// cannot share addresses with another.</summary>
    public string? Standby { get; init; }

    /// <summary>The CA, by its fingerprint, of the certificate that it showed last; null: it has shown none since this is
    /// kept.</summary>
    public string? CertificateIssuer { get; init; }

    /// <summary>The CAs of nodes, by their fingerprints, that it said last to trust; null: it has not said.</summary>
    public IReadOnlyList<string>? TrustedAuthorities { get; init; }

    /// <summary>While it drains: when it closes the sessions that are left; null: they end by themselves.</summary>
    public DateTimeOffset? DrainUntil { get; init; }

    /// <summary>Whether it has a role.</summary>
    public bool Has(NodeRole role) => Roles.Contains(role);
}
