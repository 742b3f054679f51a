namespace Linkspan.Domain.Access;

/// <summary>The owner of networks, endpoints and endpoint services on the VPC side.</summary>
public sealed record Account(Id<Account> Id, string DisplayName, DateTimeOffset CreatedAt) : IResource
{
    /// <inheritdoc/>
    public static string Kind => "accounts";

    /// <inheritdoc/>
    public static string Noun => "account";

    /// <inheritdoc/>
    public static IdFormat? IdFormat { get; } = Domain.IdFormat.Prefixed("acct-");

    /// <inheritdoc/>
    public string Key => Id.Value;

    /// <inheritdoc/>
    public string Owner => string.Empty;

    /// <inheritdoc/>
    public string StatusText => string.Empty;

    /// <inheritdoc/>
    public IEnumerable<string> References => [];

    /// <inheritdoc/>
    public long Revision { get; init; }
}
