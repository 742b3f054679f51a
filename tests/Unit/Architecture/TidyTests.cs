using System.Text.RegularExpressions;
using Xunit;

namespace Linkspan.Unit.Architecture;

/// <summary>What a test can hold of the code style. The compiler and its analyzers hold the rest.</summary>
public sealed partial class TidyTests
{
    private const int MaxColumns = 130;
    private const int MaxLines = 350;

    /// <summary>Longer files, and how long they may stay. Only removing a row is an improvement.</summary>
    private static readonly Dictionary<string, int> LongAlready = [];

    [Fact]
    public void No_file_hides_its_size_in_regions() =>
        Tidy.Expect("opens a region", SourceFile.All().SelectMany(file => file.LinesOfCodeWhere(Region().IsMatch)));

    [Fact]
    public void No_code_is_put_aside_in_comments() =>
        Tidy.Expect("is code in a comment", SourceFile.All().SelectMany(file =>
            file.LinesWhere(line => LineComment().Match(line) is { Success: true } comment
                && Tidy.IsCode(comment.Groups[1].Value))));

    [Fact]
    public void No_line_is_wider_than_the_limit() =>
        Tidy.Expect($"is wider than {MaxColumns} columns", SourceFile.All()
            .SelectMany(file => file.LinesWhere(line => line.Length > MaxColumns)));

    [Fact]
    public void No_file_grows_past_the_limit() =>
        Tidy.Expect("is too long: split it", SourceFile.All()
            .Where(file => file.Lines.Length > LongAlready.GetValueOrDefault(file.Path, MaxLines))
            .Select(file => $"{file.Path}: {file.Lines.Length} lines"));

    [Fact]
    public void A_file_is_named_after_a_type_in_it() =>
        Tidy.Expect("is not named after a type in it", SourceFile.All()
            .Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal) && !IsNamedByConvention(file.Path))
            .Where(file => TypesIn(file) is { Length: > 0 } types && !types.Contains(Path.GetFileName(file.Path).Split('.')[0]))
            .Select(file => $"{file.Path} holds {string.Join(", ", TypesIn(file))}"));

    [Fact]
    public void Nothing_sleeps_on_a_thread() =>
        Tidy.Expect("sleeps", SourceFile.All().SelectMany(file => file.LinesOfCodeWhere(Sleep().IsMatch)));

    [Fact]
    public void Only_the_command_line_writes_to_the_terminal() =>
        Tidy.Expect("writes to the terminal", SourceFile.Below(["src"])
            .Where(file => !file.Path.StartsWith("src/Cli/", StringComparison.Ordinal))
            .SelectMany(file => file.LinesOfCodeWhere(Terminal().IsMatch)));

    [Fact]
    public void Every_log_line_has_an_id() =>
        Tidy.Expect("logs without [LoggerMessage]", SourceFile.Below(["src"])
            .SelectMany(file => file.LinesOfCodeWhere(PlainLog().IsMatch)));

    [Fact]
    public void A_catch_names_what_it_catches() =>
        Tidy.Expect("catches everything", SourceFile.All().SelectMany(file => file.LinesOfCodeWhere(BareCatch().IsMatch)));

    [Fact]
    public void No_method_is_async_void() =>
        Tidy.Expect("is async void", SourceFile.All().SelectMany(file => file.LinesOfCodeWhere(AsyncVoid().IsMatch)));

    [Theory]
    [InlineData("var left = Read(input);")]
    [InlineData("Close();")]
    [InlineData("await session.CloseAsync(token);")]
    [InlineData("if (left > 0) {")]
    [InlineData("}")]
    [InlineData("return null;")]
    [InlineData("private static readonly int Limit = 5;")]
    [InlineData("session.Limit = 3;")]
    [InlineData("public sealed class Old {")]
    public void Code_in_a_comment_is_seen(string comment) => Assert.True(Tidy.IsCode(comment));

    [Theory]
    [InlineData("MySQL's server speaks first, so the refusal can take the greeting's place.")]
    [InlineData("if the peer is gone, nothing more is written;")]
    [InlineData("return codes are those of the guide (see 4.2);")]
    [InlineData("(see above);")]
    [InlineData("a = b would be wrong here, because the first one still counts;")]
    [InlineData("0x21 0x11 length addresses")]
    [InlineData("signature (12 bytes) | 0x21 | 0x11 | length")]
    [InlineData("Closes what Open() has opened; the other side follows;")]
    public void A_sentence_in_a_comment_is_left_alone(string comment) => Assert.False(Tidy.IsCode(comment));

    private static string[] TypesIn(SourceFile file) =>
        [.. file.Lines.Select(line => TopLevelType().Match(line)).Where(match => match.Success)
            .Select(match => match.Groups[1].Value)];

    private static bool IsNamedByConvention(string path) =>
        Path.GetFileName(path) == "Program.cs" || path.Contains("/Migrations/");

    [GeneratedRegex(@"^\s*#\s*region\b")]
    private static partial Regex Region();

    [GeneratedRegex(@"^\s*//(?!/)(.*)$")]
    private static partial Regex LineComment();

    [GeneratedRegex(@"^(?:(?:public|internal|file|static|sealed|abstract|readonly|partial|ref|unsafe)\s+)*" +
        @"(?:class|record\s+struct|record\s+class|record|struct|interface|enum|delegate\s+[\w<>?,\[\]. ]+?)\s+(\w+)")]
    private static partial Regex TopLevelType();

    [GeneratedRegex(@"\bThread\.Sleep\b")]
    private static partial Regex Sleep();

    [GeneratedRegex(@"(?<![\w.])(?:System\.)?Console\.(?:Write|WriteLine|Out|Error|OpenStandardOutput)\b")]
    private static partial Regex Terminal();

    [GeneratedRegex(@"\.Log(?:Trace|Debug|Information|Warning|Error|Critical)\(")]
    private static partial Regex PlainLog();

    [GeneratedRegex(@"\bcatch\s*(?:\{|$|when\b)")]
    private static partial Regex BareCatch();

    [GeneratedRegex(@"\basync\s+void\b")]
    private static partial Regex AsyncVoid();
}
