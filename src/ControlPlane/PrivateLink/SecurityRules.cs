using Linkspan.Domain;
using Linkspan.Domain.Networking;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>Reads inbound rules as people write them.</summary>
internal static class SecurityRules
{
    private const int LastPort = 65_535;
    private const int LastPriority = 100;

    /// <summary>
    /// The rule of a new group: the network's own clients on every port. Those of a network on loopback are this machine's.
    /// </summary>
    public static SecurityGroupRule OwnClients(Vpc vpc) => new(
        1, true, 1, LastPort, vpc.IsOnLoopback ? AddressBlock.Loopback : vpc.Block, 1, "The network's own clients");

    public static Result<SecurityGroupRule> Read(SecurityGroupRuleInput input, int id, string field)
    {
        if (input.Policy is not (null or "Accept" or "Drop"))
        {
            return Problem.Invalid("securityGroupRule.policy", "The policy must be Accept or Drop.", field + "policy");
        }

        (int from, int to) = (input.FromPort ?? 1, input.ToPort ?? input.FromPort ?? LastPort);
        if (from is < 1 or > LastPort || to is < 1 or > LastPort || from > to)
        {
            return Problem.Invalid(
                "securityGroupRule.ports", $"The ports {from} to {to} are no range inside 1 to {LastPort}.", field + "portRange");
        }

        if ((input.Priority ?? 1) is < 1 or > LastPriority)
        {
            return Problem.Invalid(
                "securityGroupRule.priority", $"The priority must be 1 (first) to {LastPriority}.", field + "priority");
        }

        if (!AddressBlock.Parse(input.SourceCidr, field + "sourceCidr").TryGet(out AddressBlock source, out Problem? problem)
            || !Names.Description(input.Description, field + "description").TryGet(out string? description, out problem))
        {
            return problem;
        }

        return new SecurityGroupRule(id, input.Policy != "Drop", from, to, source, input.Priority ?? 1, description);
    }

    public static Problem TooMany(string field) =>
        Problem.Exhausted("securityGroup.full", $"A security group may have at most {SecurityGroup.MaxRules} rules.") with
        {
            Field = field,
        };

    public static string InWords(SecurityGroupRule rule) =>
        $"rule {rule.Id}: {(rule.Accept ? "accept" : "drop")} {rule.Source} on ports {rule.FromPort} to {rule.ToPort}, " +
        $"priority {rule.Priority}.";
}
