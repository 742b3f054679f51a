namespace Linkspan.ControlPlane.Storage;

/// <summary>Which objects of a kind, and which page of them.</summary>
/// <param name="Owners">Owners whose objects are listed; null: everybody's.</param>
/// <param name="Refers">Only objects that refer to this id; null: all.</param>
/// <param name="Status">Only objects with this status; null: all.</param>
/// <param name="Name">Only objects whose name holds this text, in any case; null: all.</param>
/// <param name="PageSize">1 to 1,000.</param>
/// <param name="PageToken">From the page before; null or empty: the first page.</param>
/// <param name="Skip">Objects to leave out at the front of the first page.</param>
/// <param name="AlsoRefers">Only objects that refer to this id too; null: all.</param>
/// <param name="Count">Whether the whole list is counted; else the page's total is that of its own objects.</param>
public sealed record ListQuery(
    IReadOnlyList<string>? Owners = null,
    string? Refers = null,
    string? Status = null,
    string? Name = null,
    int PageSize = 100,
    string? PageToken = null,
    int Skip = 0,
    string? AlsoRefers = null,
    bool Count = true)
{
    /// <summary>Most objects of a page. Source: Alibaba Cloud PrivateLink, MaxResults.</summary>
    public const int MaxPageSize = 1_000;
}
