namespace Linkspan.ControlPlane.Audit;

/// <summary>Which lines of the audit.</summary>
/// <param name="Owners">Owners whose lines are listed; null: everybody's.</param>
/// <param name="Key">Only lines about this object; null: all.</param>
/// <param name="Actor">Only lines of this actor; null: all.</param>
/// <param name="PageSize">1 to 1,000.</param>
/// <param name="PageToken">From the page before.</param>
public sealed record AuditQuery(
    IReadOnlyList<string>? Owners = null, string? Key = null, string? Actor = null, int PageSize = 100, string? PageToken = null);
