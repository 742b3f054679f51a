namespace Linkspan.Client.Operator;

/// <summary>Which lines of the audit; null or empty: all.</summary>
/// <param name="ObjectId">Only about this object.</param>
/// <param name="Actor">Only by this member or key.</param>
/// <param name="Action">Only this action, such as <c>endpoint.create</c>, or all of a kind: <c>endpoint</c>.</param>
/// <param name="Since">RFC 3339: of this time and later.</param>
/// <param name="Until">RFC 3339: of before this time.</param>
public sealed record AuditFilter(
    string? ObjectId = null, string? Actor = null, string? Action = null, string? Since = null, string? Until = null)
{
    internal string AddTo(string path) => Query.Add(
        path, ("objectId", ObjectId), ("actor", Actor), ("action", Action), ("since", Since), ("until", Until));
}
