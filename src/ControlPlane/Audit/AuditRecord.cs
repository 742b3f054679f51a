namespace Linkspan.ControlPlane.Audit;

/// <summary>One line to add to the audit. Actor, address and time come from the write.</summary>
/// <param name="Action">What was done, such as <c>endpoint.create</c>.</param>
/// <param name="Kind">The object's kind; empty when there is none.</param>
/// <param name="Key">The object's id.</param>
/// <param name="Owner">Whose object: who may read the line.</param>
/// <param name="Detail">What followed, in one sentence; no secrets.</param>
public sealed record AuditRecord(string Action, string Kind, string Key, string Owner, string Detail)
{
    /// <summary>The action of an attempt that was refused for want of a permission.</summary>
    public const string Denied = "access.denied";

    /// <summary>Whether it tells of an attempt that came to nothing: one that was denied, or a refused sign-in.</summary>
    public bool IsDenied => Action == Denied || Action.EndsWith(".refused", StringComparison.Ordinal);
}
