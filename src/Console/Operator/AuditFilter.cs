using Linkspan.Contracts.Rest;
using Linkspan.ControlPlane.Audit;
using Microsoft.AspNetCore.Http.Extensions;

namespace Linkspan.Console.Operator;

/// <summary>Which lines of the audit are looked at, as the address says it; null: all.</summary>
public sealed record AuditFilter(string? ObjectId, string? Actor, string? Action, string? Since, string? Until)
{
    /// <summary>Whether nothing is left out.</summary>
    public bool IsEmpty => this == new AuditFilter(null, null, null, null, null);

    /// <summary>What the operation is asked for. A day that is none leaves nothing out.</summary>
    public AuditQuery Query => new(
        Key: ObjectId,
        Actor: Actor,
        Action: Action,
        Since: Since is null ? null : Rfc3339.Read(Since),
        Until: Until is null ? null : Rfc3339.Read(Until));

    /// <summary>The filter of an address; blanks are nothing.</summary>
    public static AuditFilter Of(string? objectId, string? actor, string? action, string? since, string? until) =>
        new(Given(objectId), Given(actor), Given(action), Given(since), Given(until));

    /// <summary>The page with a further filter, or the part of it before a line.</summary>
    public string With(string? objectId = null, string? actor = null, string? before = null) =>
        "/audit" + Parameters(this with { ObjectId = objectId ?? ObjectId, Actor = actor ?? Actor }, ("before", before));

    /// <summary>The same lines as a file.</summary>
    /// <param name="format">jsonl or csv.</param>
    public string Export(string format) => "/audit/export" + Parameters(this, ("format", format));

    private static string Parameters(AuditFilter filter, (string Name, string? Value) further)
    {
        QueryBuilder query = [];
        foreach ((string name, string? value) in ((string, string?)[])
            [
                ("objectId", filter.ObjectId), ("actor", filter.Actor), ("action", filter.Action), ("since", filter.Since),
                ("until", filter.Until), further,
            ])
        {
            if (value is not null)
            {
                query.Add(name, value);
            }
        }

        return query.ToString();
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
