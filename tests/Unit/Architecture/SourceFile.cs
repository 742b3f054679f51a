using System.Text.RegularExpressions;

namespace Linkspan.Unit.Architecture;

/// <summary>One source file as a person wrote it.</summary>
/// <param name="Path">From the root, with forward slashes.</param>
/// <param name="Lines">Without line ends.</param>
internal sealed partial record SourceFile(string Path, string[] Lines)
{
    /// <summary>Folders that hold code of ours; those that do not exist yet are empty.</summary>
    public static readonly string[] Folders = ["src", "tests", "bench", "fuzz", "samples"];

    public static IEnumerable<SourceFile> All() => Below(Folders);

    public static IEnumerable<SourceFile> Below(IEnumerable<string> folders) =>
        Repository.Files(folders, ".cs", ".razor")
            .Select(file => new SourceFile(Repository.Relative(file), File.ReadAllLines(file)));

    /// <summary>Lines as <c>path:number: text</c> that match with comments and the contents of strings taken out.</summary>
    public IEnumerable<string> LinesOfCodeWhere(Predicate<string> matches) => LinesWhere(line => matches(WithoutText(line)));

    /// <summary>Lines as <c>path:number: text</c> that match as they are written.</summary>
    public IEnumerable<string> LinesWhere(Predicate<string> matches) =>
        Lines.Select((line, index) => (line, number: index + 1)).Where(numbered => matches(numbered.line))
            .Select(numbered => $"{Path}:{numbered.number}: {numbered.line.Trim()}");

    private static string WithoutText(string line) => Comment().Replace(QuotedText().Replace(line, "\"\""), "");

    [GeneratedRegex("""\$?@?"(?:[^"\\]|\\.)*" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex QuotedText();

    [GeneratedRegex("//.*$")]
    private static partial Regex Comment();
}
