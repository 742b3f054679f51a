using Linkspan.Domain.Access;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Domain.Nodes;

/// <summary>Lets one host join a network as a node, once.</summary>
/// <param name="Id"><c>jtk-…</c>.</param>
/// <param name="Account">The network's owner.</param>
/// <param name="Vpc">The network that the host joins.</param>
/// <param name="Zone">The zone that it stands in.</param>
/// <param name="Roles">What it may do there.</param>
/// <param name="CreatedBy">The actor who made it.</param>
/// <param name="CreatedByName">The same for people.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">From when on it does nothing.</param>
/// <param name="Node">Who used it; null: nobody yet.</param>
public sealed record JoinToken(
    Id<JoinToken> Id,
    Id<Account> Account,
    Id<Vpc> Vpc,
    Id<Zone> Zone,
    IReadOnlyList<NodeRole> Roles,
    string CreatedBy,
    string CreatedByName,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    Id<Node>? Node) : IResource
{
    /// <inheritdoc/>
    public static string Kind => "joinTokens";

    /// <inheritdoc/>
    public static string Noun => "join token";

    /// <inheritdoc/>
    public static IdFormat? IdFormat { get; } = Domain.IdFormat.Prefixed("jtk-");

    /// <inheritdoc/>
    public string Key => Id.Value;

    /// <inheritdoc/>
    public string Owner => Account.Value;

    /// <inheritdoc/>
    public string DisplayName => string.Empty;

    /// <inheritdoc/>
    public string StatusText => string.Empty;

    /// <inheritdoc/>
    public IEnumerable<string> References => [Account.Value, Vpc.Value];

    /// <inheritdoc/>
    public long Revision { get; init; }

    /// <summary>Whether a host could still use it.</summary>
    public bool IsOpen(DateTimeOffset now) => Node is null && ExpiresAt > now;
}
