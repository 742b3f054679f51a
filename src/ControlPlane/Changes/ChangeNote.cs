using Linkspan.ControlPlane.Access;
using Linkspan.Domain.Access;
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
        Kind.Length == 0 || Kind == Region.Kind || Kind == Zone.Kind || caller.Sees(Kind, Owner)
        || (Kind == Session.Kind && Owner == caller.Member?.Value);

    /// <summary>Whether a caller who has signed in may now be nobody, or reach other objects.</summary>
    public bool MayChange(Caller caller) =>
        (Kind == Session.Kind && Key == caller.Session?.Value)
        || (Kind == Member.Kind && Key == caller.Member?.Value)
        || Kind == Organization.Kind || Kind == Project.Kind || Kind == Account.Kind;

    /// <summary>Such as <c>endpoints/ep-0123456789abcdefghij</c>; <c>*</c> for everything.</summary>
    public override string ToString() => Kind.Length == 0 ? "*" : $"{Kind}/{Key}";
}
