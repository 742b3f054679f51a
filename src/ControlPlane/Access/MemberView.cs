using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>A member as a caller sees it: with its roles in the scopes whose members the caller manages, and no others.</summary>
/// <param name="Member">The member.</param>
/// <param name="Grants">The roles that are shown.</param>
public sealed record MemberView(Member Member, IReadOnlyList<RoleGrant> Grants)
{
    internal static MemberView For(Caller caller, Member member) => new(
        member,
        caller.IsOperator || caller.Member == member.Id ? member.Grants : [.. Members.Managed(caller, member)]);
}
