namespace Linkspan.Domain.PrivateLink;

/// <summary>A region. Endpoints and services meet inside one region only.</summary>
/// <param name="Id">Chosen by the operator, such as <c>local-1</c>.</param>
/// <param name="DisplayName">For people.</param>
/// <param name="Cloud">Who carries the packets: a name from <see cref="Clouds"/>, or another, where private endpoints are not
/// applicable.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record Region(Id<Region> Id, string DisplayName, string Cloud, DateTimeOffset CreatedAt) : IResource
{
    /// <inheritdoc/>
    public static string Kind => "regions";

    /// <inheritdoc/>
    public static string Noun => "region";

    /// <inheritdoc/>
    public static IdFormat? IdFormat => null;

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
