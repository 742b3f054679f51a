using System.CommandLine;
using Linkspan.Contracts.Rest.PrivateLink;

namespace Linkspan.Cli.Commands.SecurityGroups;

/// <summary>Ports on the command line: <c>4000</c> or <c>4000-4010</c>.</summary>
internal static class PortRangeText
{
    /// <exception cref="CommandException">It is neither.</exception>
    public static PortRange Parse(string text)
    {
        string[] ends = text.Split('-');
        return ends.Length is 1 or 2
            && ushort.TryParse(ends[0], out ushort from)
            && ushort.TryParse(ends[^1], out ushort to)
            && from >= 1
            && from <= to
                ? new PortRange { From = from, To = to }
                : throw CommandException.Usage($"--ports {text} is not a range of ports.", "Write it as 4000 or 4000-4010.");
    }
}
