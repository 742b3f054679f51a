using Linkspan.Domain.PrivateLink;
using Network = Linkspan.Domain.PrivateLink.Vpc;

namespace Linkspan.Console.Vpc;

/// <summary>VPCs and what stands in them, in words for people.</summary>
internal static class NetworkWords
{
    /// <summary>The VPC's name; its id when it has none.</summary>
    public static string Name(Network vpc) => Or(vpc.DisplayName, vpc.Key);

    /// <summary>The vSwitch's name; its id when it has none.</summary>
    public static string Name(VSwitch vSwitch) => Or(vSwitch.DisplayName, vSwitch.Key);

    /// <summary>The group's name; its id when it has none.</summary>
    public static string Name(SecurityGroup group) => Or(group.DisplayName, group.Key);

    /// <summary>A number of things, such as <c>1 rule</c> or <c>12,000 rules</c>.</summary>
    public static string Count(int count, string one, string many) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many)}");

    /// <summary>The ports of a rule: all, one, or a range.</summary>
    public static string Ports(SecurityGroupRule rule) => (rule.FromPort, rule.ToPort) switch
    {
        (1, 65_535) => "all ports",
        var (from, to) when from == to => from.ToString(),
        var (from, to) => $"{from}–{to}",
    };

    /// <summary>A rule in a line, such as <c>Accept TCP 4000 from 10.0.0.0/16</c>.</summary>
    public static string Rule(SecurityGroupRule rule) =>
        $"{(rule.Accept ? "Accept" : "Drop")} TCP {Ports(rule)} from {rule.Source}";

    private static string Or(string name, string id) => name.Length > 0 ? name : id;
}
