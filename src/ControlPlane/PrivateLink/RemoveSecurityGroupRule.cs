using System.Globalization;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>Removes an inbound rule from a security group; the endpoints behind it follow.</summary>
public sealed class RemoveSecurityGroupRule(IStore store)
{
    /// <returns>The group without the rule; or <c>securityGroupRule.unknown</c>.</returns>
    public Task<Result<SecurityGroup>> RunAsync(
        WriteContext context, string? securityGroupId, string? ruleId, CancellationToken cancellationToken) =>
        store.WriteAsync<SecurityGroup>(
            context,
            async write =>
            {
                if (!(
                    await write.GetForChangeAsync<SecurityGroup>(context, securityGroupId, "securityGroupId", cancellationToken))
                    .TryGet(out SecurityGroup? group, out Problem? problem))
                {
                    return problem;
                }

                if (!int.TryParse(ruleId, NumberStyles.None, CultureInfo.InvariantCulture, out int id)
                    || group.Rules.FirstOrDefault(there => there.Id == id) is not { } rule)
                {
                    return Problem.NotFound("securityGroupRule.unknown", $"The security group {group.Id} has no such rule.");
                }

                SecurityGroup after = await write.PutAsync(
                    group with { Rules = [.. group.Rules.Where(there => there.Id != id)] }, cancellationToken);
                write.Audit(new AuditRecord(
                    "securityGroup.removeRule", SecurityGroup.Kind, after.Key, after.Owner,
                    $"Removed {SecurityRules.InWords(rule)}"));
                return after;
            },
            cancellationToken);
}
