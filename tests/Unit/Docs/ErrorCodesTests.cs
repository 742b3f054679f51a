using System.Text.RegularExpressions;
using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Access;
using Linkspan.DataPlane.Health;
using Linkspan.DataPlane.Sessions;
using Linkspan.Domain;
using Linkspan.Unit.Architecture;
using Xunit;

namespace Linkspan.Unit.Docs;

/// <summary>docs/errors.md and the source name the same codes.</summary>
public sealed partial class ErrorCodesTests
{
    private static readonly string[] Folders =
    [
        "src/Domain", "src/ControlPlane", "src/Providers", "src/Api", "src/Host", "src/Console/Forms", "src/Console/OpenId",
    ];

    /// <summary>Dotted texts of those folders that are no codes: input fields, files, an action of the audit.</summary>
    private static readonly string[] OtherTexts =
    [
        "tls.caCertificate", "administrator.key", "sealing.key", "ca.pem", "server.pem", "next.pem", "rotation.json",
        "server.json",
        "server.lock", "linkspan.db", "linkspan.internal", "access.denied", "linkspan.console.notice",
        "linkspan.console.openid",
    ];

    private static readonly string Document = File.ReadAllText(Repository.Path("docs/errors.md"));

    [Fact]
    public void Every_code_of_the_source_is_documented()
    {
        string[] missing = [.. CodesOfSource().Except(Documented("Code")).Order(StringComparer.Ordinal)];

        Assert.True(missing.Length == 0, $"Not in docs/errors.md: {string.Join(", ", missing)}");
    }

    [Fact]
    public void Every_documented_code_is_in_the_source()
    {
        string[] families = [.. Family("unknown"), .. Family("inUse")];
        string[] gone = [.. Documented("Code").Except(CodesOfSource()).Except(families).Order(StringComparer.Ordinal)];

        Assert.True(gone.Length == 0, $"Only in docs/errors.md: {string.Join(", ", gone)}");
    }

    [Fact]
    public void Every_code_stands_in_one_row()
    {
        Assert.Empty(Documented("Code").GroupBy(code => code).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    [Fact]
    public void A_rows_kind_is_the_one_that_the_source_gives_it()
    {
        Dictionary<string, string> rows = Rows("Code")
            .SelectMany(row => Quoted().Matches(row[0]).Select(code => (Code: code.Groups[1].Value, Kind: row[1])))
            .ToDictionary(pair => pair.Code, pair => pair.Kind);
        string[] wrong =
        [
            .. SourceFile.Below(Folders).SelectMany(file => Raised().Matches(string.Join('\n', file.Lines)))
                .Select(match => (Kind: match.Groups["kind"].Value, Code: match.Groups["code"].Value))
                .Where(raised => rows.TryGetValue(raised.Code, out string? kind) && !kind.Contains(raised.Kind))
                .Select(raised => $"{raised.Code} is {raised.Kind}"),
        ];

        Assert.Empty(wrong);
    }

    [Fact]
    public void The_nodes_own_codes_are_documented_and_no_others()
    {
        string[] refusals =
        [
            .. Constants("src/DataPlane/Sessions/RefusalReason.cs"),
            .. Constants("src/Contracts/Nodes/AccessReason.cs"),
        ];

        Assert.Equal(refusals.Distinct().Order(StringComparer.Ordinal), Documented("Refusal").Order(StringComparer.Ordinal));
        Assert.Equal(
            Constants("src/Contracts/Nodes/ZoneProblem.cs").Order(StringComparer.Ordinal),
            Documented("Zone problem").Order(StringComparer.Ordinal));
        Assert.All(
            Rows("Zone problem"),
            row => Assert.Equal(row[2].Trim(), ZoneProblem.MustAct(Quoted().Match(row[0]).Groups[1].Value) ?? "nobody"));
        Assert.Equal(Enum.GetNames<ProbeClass>().Order(), Documented("Probe class").Order());
        Assert.Equal(Enum.GetNames<SessionEnd>().Order(), Documented("End").Order());
        string revoked = string.Concat(Rows("End").Single(row => row[0].Contains("Revoked", StringComparison.Ordinal)));
        Assert.All(
            Constants("src/DataPlane/Sessions/RevokeReason.cs"),
            reason => Assert.Contains($"`{reason}`", revoked, StringComparison.Ordinal));
    }

    private static HashSet<string> CodesOfSource()
    {
        HashSet<string> codes = [.. Family("unknown")];
        foreach (SourceFile file in SourceFile.Below(Folders))
        {
            string text = AuditRecord().Replace(string.Join('\n', file.Lines), "(");
            codes.UnionWith(DottedText().Matches(text).Select(match => match.Groups[1].Value));
        }

        codes.ExceptWith(OtherTexts);
        return codes;
    }

    /// <summary>The codes that are made of a kind's noun, such as <c>vSwitch.unknown</c>.</summary>
    private static IEnumerable<string> Family(string wrong) =>
        typeof(IResource).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false } && typeof(IResource).IsAssignableFrom(type))
            .Select(type => (string)typeof(Codes).GetMethod(nameof(Codes.Of))!.MakeGenericMethod(type).Invoke(null, [wrong])!);

    private static IEnumerable<string> Documented(string heading) =>
        Rows(heading).SelectMany(row => Quoted().Matches(row[0])).Select(match => match.Groups[1].Value);

    /// <summary>The rows of every table whose first column has this heading.</summary>
    private static IEnumerable<string[]> Rows(string heading)
    {
        bool inside = false;
        foreach (string line in Document.Split('\n'))
        {
            string[] cells = [.. line.Split('|').Skip(1).Select(cell => cell.Trim())];
            inside = line.StartsWith('|') && (inside || cells[0] == heading);
            if (inside && cells[0].StartsWith('`'))
            {
                yield return cells;
            }
        }
    }

    private static IEnumerable<string> Constants(string path) =>
        Constant().Matches(File.ReadAllText(Repository.Path(path))).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"""([a-z][A-Za-z]*\.[a-z][A-Za-z]*)""")]
    private static partial Regex DottedText();

    [GeneratedRegex(@"new AuditRecord\(\s*""[^""]*""")]
    private static partial Regex AuditRecord();

    [GeneratedRegex(@"(?:Problem\.|ProblemKind\.)(?<kind>[A-Z][A-Za-z]+)(?:\(|,)\s*""(?<code>[a-z][A-Za-z]*\.[a-z][A-Za-z]*)""")]
    private static partial Regex Raised();

    [GeneratedRegex(@"const string \w+ = ""(\w+)""")]
    private static partial Regex Constant();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
