using System.Net;
using Linkspan.Contracts.Nodes;

namespace Linkspan.DataPlane.Snapshots;

/// <summary>
/// Inbound rules of an endpoint's security groups. The first rule that matches port and source decides; none drops. An accepting
/// rule whose source cannot be read admits nobody, a dropping one drops everybody.
/// </summary>
internal sealed class SecurityGroup(IReadOnlyList<SecurityRule> rules)
{
    private readonly Rule[] _rules =
    [
        .. rules.Select(rule => new Rule(
            rule.Accept, rule.FromPort, rule.ToPort, new AddressBlocks([rule.Source]), IPNetwork.TryParse(rule.Source, out _))),
    ];

    public bool Admits(IPAddress source, int port)
    {
        foreach (Rule rule in _rules)
        {
            bool matchesPort = port >= rule.FromPort && port <= rule.ToPort;
            if (matchesPort && (rule.Source.Contains(source) || (!rule.Accept && !rule.IsReadable)))
            {
                return rule.Accept;
            }
        }
        return false;
    }

    /// <summary>Whether some rule accepts anybody on the port: what a path test can say without a client.</summary>
    public bool MayAdmitOn(int port) =>
        _rules.Any(rule => rule.Accept && rule.IsReadable && port >= rule.FromPort && port <= rule.ToPort);

    private sealed record Rule(bool Accept, int FromPort, int ToPort, AddressBlocks Source, bool IsReadable);
}
