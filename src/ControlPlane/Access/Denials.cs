using Linkspan.ControlPlane.Audit;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Words for what a caller was refused, in the audit and in the answer.</summary>
internal static class Denials
{
    /// <summary>An operator's call by somebody else.</summary>
    public static AuditRecord Operator { get; } =
        new AuditRecord(
            AuditRecord.Denied, string.Empty, string.Empty, string.Empty, "Asked for something that only the operator may do.");

    /// <summary>An attempt on an object: its owner reads the line.</summary>
    public static AuditRecord Of<T>(T found, Permission needed)
        where T : IResource =>
        new AuditRecord(AuditRecord.Denied, T.Kind, found.Key, found.Owner, $"Refused on the {T.Noun}: needs {Words(needed)}.");

    /// <summary>An attempt to make something for an owner.</summary>
    public static AuditRecord In(string kind, string owner, Permission needed) =>
        new AuditRecord(AuditRecord.Denied, kind, owner, owner, $"Refused to make something there: needs {Words(needed)}.");

    /// <summary>The answer to who may see the object and not do this with it.</summary>
    public static Problem Role(Permission needed)
    {
        string[] roles = [.. RolePermissions.With(needed).Select(role => role.DisplayName()).Distinct()];
        string words = roles.Length == 1 ? roles[0] : string.Join(", ", roles[..^1]) + " or " + roles[^1];
        return Problem.Forbidden(
            "caller.role", $"Your role only lets you look at this; it needs {words}. Ask who manages the members there.");
    }

    private static string Words(Permission permission) => permission.ToString();
}
