using System.Text.RegularExpressions;
using Xunit;

namespace Linkspan.Unit.Architecture;

/// <summary>Documents name only what exists: their relative links, and the paths of this repository that they quote.</summary>
public sealed partial class DocumentTests
{
    private static IEnumerable<string> Documents() =>
        Directory.GetFiles(Repository.Root, "*.md").Concat(Repository.Files(["docs", "deploy", "samples"], ".md"));

    [Fact]
    public void Every_relative_link_leads_to_a_file() =>
        Tidy.Expect("links to nothing", Documents().SelectMany(document => Link().Matches(Prose(document))
            .Select(match => match.Groups[1].Value)
            .Where(target => !target.Contains(':') && target[0] != '#')
            .Where(target => !Exists(FileOf(document, target.Split('#')[0])))
            .Select(target => $"{Repository.Relative(document)}: {target}")));

    [Fact]
    public void Every_link_to_a_heading_leads_to_one() =>
        Tidy.Expect("links to no heading", Documents().SelectMany(document => Link().Matches(Prose(document))
            .Select(match => match.Groups[1].Value.Split('#'))
            .Where(target => target.Length == 2 && !target[0].Contains(':'))
            .Select(target => (File: FileOf(document, target[0]), Heading: target[1]))
            .Where(target => target.File.EndsWith(".md", StringComparison.Ordinal) && File.Exists(target.File))
            .Where(target => !Headings(target.File).Contains(target.Heading))
            .Select(target => $"{Repository.Relative(document)}: {Path.GetFileName(target.File)}#{target.Heading}")));

    [Fact]
    public void Every_quoted_path_of_the_repository_exists() =>
        Tidy.Expect("names a path that does not exist", Documents().SelectMany(document =>
            QuotedPath().Matches(File.ReadAllText(document))
            .Select(match => match.Groups[1].Value.TrimEnd('/', '.', ','))
            .Where(path => !Exists(Repository.Path(path)))
            .Select(path => $"{Repository.Relative(document)}: {path}")));

    private static string FileOf(string document, string link) =>
        link.Length == 0 ? document : Path.Combine(Path.GetDirectoryName(document)!, link);

    private static bool Exists(string path) => File.Exists(path) || Directory.Exists(path);

    /// <summary>The document without its code blocks and inline code, where brackets mean something else.</summary>
    private static string Prose(string document) => Code().Replace(File.ReadAllText(document), "");

    /// <summary>Anchors as Git hosts make them: lower case, blanks to hyphens, other punctuation dropped.</summary>
    private static HashSet<string> Headings(string document) =>
        [.. Heading().Matches(File.ReadAllText(document)).Select(match =>
            Punctuation().Replace(match.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'))];

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^```.*?^```|`[^`\n]+`", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Code();

    [GeneratedRegex(@"(?<=[`\s(])(?:\./)?((?:src|tests|docs|bench|fuzz|samples|deploy|\.ci)/[\w./-]*\w/?)(?=[`\s),;:.])")]
    private static partial Regex QuotedPath();

    [GeneratedRegex(@"^#+ +(.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Punctuation();
}
