using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>Adds an inbound rule to a security group; the endpoints behind it follow.</summary>
public sealed class AddSecurityGroupRule(IStore store)
{
    /// <returns>The group with the rule; or what is wrong with it.</returns>
    public Task<Result<SecurityGroup>> RunAsync(
        WriteContext context, string? securityGroupId, SecurityGroupRuleInput input, CancellationToken cancellationToken) =>
        store.WriteAsync<SecurityGroup>(
            context,
            async write =>
            {
                if (!(
                    await write.GetForChangeAsync<SecurityGroup>(context, securityGroupId, "securityGroupId", cancellationToken))
                        .TryGet(out SecurityGroup? group, out Problem? problem)
                    || !SecurityRules.Read(input, group.NextRuleId, string.Empty).TryGet(
                        out SecurityGroupRule? rule, out problem))
                {
                    return problem;
                }

                if (group.Rules.FirstOrDefault(
                    there => there with { Id = rule.Id, Description = rule.Description } == rule) is { } same)
                {
                    return Problem.Conflict("securityGroupRule.exists", $"Rule {same.Id} of the group says the same already.");
                }

                if (group.Rules.Count >= SecurityGroup.MaxRules)
                {
                    return SecurityRules.TooMany("rules");
                }

                SecurityGroup after = await write.PutAsync(
                    group with { Rules = [.. group.Rules, rule], NextRuleId = group.NextRuleId + 1 }, cancellationToken);
                write.Audit(new AuditRecord(
                    "securityGroup.addRule", SecurityGroup.Kind, after.Key, after.Owner, $"Added {SecurityRules.InWords(rule)}"));
                return after;
            },
            cancellationToken);
}
