using Linkspan.Domain.Networking;

namespace Linkspan.Domain.PrivateLink;

/// <summary>One inbound TCP rule.</summary>
/// <param name="Id">Number inside its group, from 1, never reused.</param>
/// <param name="Accept">Accept or drop.</param>
/// <param name="FromPort">1 to 65535.</param>
/// <param name="ToPort">Inclusive.</param>
/// <param name="Source">Client addresses.</param>
/// <param name="Priority">1 (first) to 100. At the same priority drop wins. Source: Alibaba Cloud ECS, security group
/// rules.</param>
/// <param name="Description">For people.</param>
public sealed record SecurityGroupRule(
    int Id, bool Accept, int FromPort, int ToPort, AddressBlock Source, int Priority, string Description)
{
    /// <summary>The order of evaluation over the rules of all groups of an endpoint.</summary>
    public static IEnumerable<SecurityGroupRule> InOrder(IEnumerable<SecurityGroupRule> rules) =>
        rules.OrderBy(rule => rule.Priority).ThenBy(rule => rule.Accept);

    /// <summary>Whether the rules let anybody at all in on the port: some accepted source is not wholly behind an earlier
    /// drop.</summary>
    public static bool AdmitSomebody(IEnumerable<SecurityGroupRule> rules, int port)
    {
        List<AddressBlock> dropped = [];
        foreach (SecurityGroupRule rule in InOrder(rules).Where(rule => rule.FromPort <= port && port <= rule.ToPort))
        {
            if (!rule.Accept)
            {
                dropped.Add(rule.Source);
            }
            else if (!dropped.Any(block => block.Contains(rule.Source)))
            {
                return true;
            }
        }

        return false;
    }
}
