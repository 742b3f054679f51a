using Linkspan.ControlPlane.Access;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.Changes;

/// <summary>That something about an object changed, and nothing of what.</summary>
/// <param name="Kind">Its kind; empty for <see cref="Everything"/>.</param>
/// <param name="Key">Its id.</param>
/// <param name="Owner">Whose it is.</param>
public readonly record struct ChangeNote(string Kind, string Key, string Owner)
{
    /// <summary>More changed than is told one by one: whoever shows anything looks again.</summary>
    public static ChangeNote Everything { get; } = new(string.Empty, string.Empty, string.Empty);

    /// <summary>Whether a caller may know of it: who may see the object, for regions and zones everybody.</summary>
    public bool IsFor(Caller caller) =>
        Kind.Length == 0 || Kind == Region.Kind || Kind == Zone.Kind || caller.Sees(Kind, Owner);

    /// <summary>Such as <c>endpoints/ep-0123456789abcdefghij</c>; <c>*</c> for everything.</summary>
    public override string ToString() => Kind.Length == 0 ? "*" : $"{Kind}/{Key}";
}
