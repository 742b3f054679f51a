using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>Creates a security group with its first inbound rules.</summary>
public sealed class CreateSecurityGroup(IStore store, ServerSettings settings, IRandomSource random)
{
    /// <returns>The group; or what is wrong with network, name or a rule.</returns>
    public Task<Result<SecurityGroup>> RunAsync(
        WriteContext context, CreateSecurityGroupInput input, CancellationToken cancellationToken) =>
        store.WriteAsync(context, write => CreateAsync(context.Caller, input, write, cancellationToken), cancellationToken);

    private async Task<Result<SecurityGroup>> CreateAsync(
        Caller caller, CreateSecurityGroupInput input, IWriteUnit write, CancellationToken cancellationToken)
    {
        if (!(await write.GetOwnedAsync<Vpc>(
                caller, input.VpcId, "vpcId", Permission.ManageNetworks, cancellationToken)).TryGet(
            out Vpc? vpc, out Problem? problem)
            || !OptionalName.Check(input.Name, "securityGroupName").TryGet(out string? name, out problem)
            || !Names.Description(input.Description, "description").TryGet(out string? description, out problem)
            || !ReadRules(input, vpc).TryGet(out List<SecurityGroupRule>? rules, out problem))
        {
            return problem;
        }

        if (await write.CountReferringAsync<SecurityGroup>(vpc.Key, cancellationToken) >= settings.MaxPartsPerVpc)
        {
            return Problem.Exhausted(
                "securityGroup.limit", $"The VPC has {settings.MaxPartsPerVpc} security groups, the most that it may have.");
        }

        SecurityGroup group = new(Id<SecurityGroup>.New(random), vpc.Account, vpc.Id, name, rules, rules.Count + 1, write.Now)
        {
            Description = description,
        };
        write.Audit(new AuditRecord(
            "securityGroup.create", SecurityGroup.Kind, group.Key, group.Owner, $"Created with {rules.Count} rules."));
        return await write.PutAsync(group, cancellationToken);
    }

    private Result<List<SecurityGroupRule>> ReadRules(CreateSecurityGroupInput input, Vpc vpc)
    {
        if (input.Rules is null)
        {
            return (List<SecurityGroupRule>)[SecurityRules.OwnClients(vpc)];
        }

        if (input.Rules.Count > SecurityGroup.MaxRules)
        {
            return SecurityRules.TooMany("rules");
        }

        List<SecurityGroupRule> rules = [];
        foreach (SecurityGroupRuleInput rule in input.Rules)
        {
            if (!SecurityRules.Read(rule, rules.Count + 1, $"rules[{rules.Count}].").TryGet(
                out SecurityGroupRule? read, out Problem? problem))
            {
                return problem;
            }

            rules.Add(read);
        }

        return rules;
    }
}
