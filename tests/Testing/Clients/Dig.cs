using System.Net;
using System.Text.RegularExpressions;
using Linkspan.Testing.Processes;

namespace Linkspan.Testing.Clients;

/// <summary>The <c>dig</c> program: an independent judge of what the DNS responder says.</summary>
public static partial class Dig
{
    /// <param name="type">A, AAAA, SOA, ANY, …</param>
    /// <param name="more">More options, such as <c>+tcp</c> or <c>+norecurse</c>.</param>
    public static async Task<DigAnswer> AskAsync(IPEndPoint server, string name, string type = "A", params string[] more)
    {
        CommandResult result = await Command.RunAsync(
            "dig", [$"@{server.Address}", "-p", $"{server.Port}", "+tries=1", "+time=3", .. more, name, type]);
        return Read(result.Output + result.Error);
    }

    /// <summary>Reads what it printed.</summary>
    public static DigAnswer Read(string text)
    {
        Match status = StatusLine().Match(text);
        Match flags = FlagsLine().Match(text);
        return new DigAnswer(
            status.Success ? status.Groups[1].Value : null,
            flags.Success ? flags.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [],
            Section(text, "ANSWER"), Section(text, "AUTHORITY"), text);
    }

    private static DigRecord[] Section(string text, string name) =>
        [.. text.Split('\n').SkipWhile(line => !line.StartsWith($";; {name} SECTION", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => line.Length > 0).Select(line => RecordLine().Match(line)).Where(record => record.Success)
            .Select(record => new DigRecord(
                record.Groups[1].Value, int.Parse(record.Groups[2].Value), record.Groups[3].Value,
                record.Groups[4].Value.Trim()))];

    [GeneratedRegex(@"status: (\w+)")]
    private static partial Regex StatusLine();

    [GeneratedRegex(@"^;; flags: ([\w ]*);", RegexOptions.Multiline)]
    private static partial Regex FlagsLine();

    [GeneratedRegex(@"^(\S+)\s+(\d+)\s+IN\s+(\w+)\s+(.*)$")]
    private static partial Regex RecordLine();
}
