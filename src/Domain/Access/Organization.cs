namespace Linkspan.Domain.Access;

/// <summary>A company on the database side. Its own account owns its networks and endpoint services on the VPC side.</summary>
public sealed record Organization(Id<Organization> Id, string DisplayName, Id<Account> Account, DateTimeOffset CreatedAt)
    : IResource
{
    /// <inheritdoc/>
    public static string Kind => "organizations";

    /// <inheritdoc/>
    public static string Noun => "organization";

    /// <inheritdoc/>
    public static IdFormat? IdFormat { get; } = Domain.IdFormat.Prefixed("org-");

    /// <inheritdoc/>
    public string Key => Id.Value;

    /// <inheritdoc/>
    public string Owner => string.Empty;

    /// <inheritdoc/>
    public string StatusText => string.Empty;

    /// <inheritdoc/>
    public IEnumerable<string> References => [Account.Value];

    /// <inheritdoc/>
    public long Revision { get; init; }
}
