using System.Text.RegularExpressions;
using Linkspan.Unit.Architecture;
using Xunit;

namespace Linkspan.Unit.Docs;

/// <summary>S12: the threat model says what stands against what, by names of types and tests that exist.</summary>
public sealed partial class ThreatModelTests
{
    /// <summary>Components that must have a posture of their own.</summary>
    private static readonly string[] Components =
    [
        "An untrusted client of an endpoint", "An untrusted database, and whoever registers one",
        "A semi-trusted administrator of another tenant", "Somebody without a key", "A console in a browser",
        "A command line on somebody's machine", "A compromised node", "The store, and the key files", "The operator",
    ];

    private static readonly string Document = File.ReadAllText(Repository.Path("docs/threat-model.md"));

    [Fact]
    public void S12_every_type_and_every_test_that_the_threat_model_names_exists()
    {
        HashSet<string> there = [.. Types("src"), .. Types("tests"), .. Methods()];

        string[] missing = [.. Named().Where(name => !there.Contains(name)).Distinct().Order(StringComparer.Ordinal)];

        Assert.True(missing.Length == 0, $"Named, and not there: {string.Join(", ", missing)}");
        Assert.InRange(Named().Distinct().Count(), 80, int.MaxValue);
    }

    [Fact]
    public void S12_every_component_has_a_posture_and_what_is_not_defended_is_said()
    {
        string[] headings = [.. Heading().Matches(Document).Select(match => match.Groups[1].Value)];

        Assert.Equal(Components, headings.Where(Components.Contains));
        Assert.Contains("What is not defended", headings);
        Assert.Contains("docs/threat-model.md", File.ReadAllText(Repository.Path("SECURITY.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void S12_reports_have_a_way_and_fixed_times()
    {
        string policy = File.ReadAllText(Repository.Path("SECURITY.md"));

        Assert.All(
            (string[])["## Reporting", "3 working days", "30 days", "90 days", "## Supported versions"],
            text => Assert.Contains(text, policy, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Named() => Name().Matches(Document).Select(match => match.Groups[1].Value);

    private static IEnumerable<string> Types(string folder) =>
        Directory.EnumerateFiles(Repository.Path(folder), "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
            .Select(file => Path.GetFileNameWithoutExtension(file));

    private static IEnumerable<string> Methods() => SourceFile.Below(["tests"])
        .SelectMany(file => file.Lines).SelectMany(line => Method().Matches(line)).Select(match => match.Groups[1].Value);

    /// <summary>A name in back quotes that begins with a capital.</summary>
    [GeneratedRegex("`([A-Z][A-Za-z0-9_]+)`")]
    private static partial Regex Name();

    [GeneratedRegex(@"\b(?:void|Task) ([A-Z][A-Za-z0-9_]+)\(")]
    private static partial Regex Method();

    [GeneratedRegex(@"^#{2,3} (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
