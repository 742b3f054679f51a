using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.Reconciliation;

/// <summary>The warning that an endpoint's security groups let nobody in.</summary>
public static class SecurityGroupConditions
{
    /// <summary>The condition SecurityGroupAdmits of an endpoint behind these groups.</summary>
    public static Condition Admits(IReadOnlyList<SecurityGroup> groups, int port, DateTimeOffset now) =>
        SecurityGroupRule.AdmitSomebody(groups.SelectMany(group => group.Rules), port)
            ? new Condition(
                ConditionTypes.SecurityGroupAdmits,
                ConditionStatus.True,
                "Admits",
                $"The security groups admit clients on port {port}.",
                now)
            : new Condition(
                ConditionTypes.SecurityGroupAdmits,
                ConditionStatus.False,
                "AdmitsNobody",
                $"The security groups admit nobody on port {port}: add an inbound rule that accepts your clients.",
                now,
                MustAct.Consumer);
}
