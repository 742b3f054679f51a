using System.Text.RegularExpressions;
using Xunit;

namespace Linkspan.Unit.Architecture;

/// <summary>What the tidiness rules share.</summary>
internal static partial class Tidy
{
    /// <summary>Fails with every violation on a line of its own.</summary>
    /// <param name="rule">What a violation does, as in "names an ASP.NET type".</param>
    public static void Expect(string rule, IEnumerable<string> violations)
    {
        string[] found = [.. violations];
        if (found.Length > 0)
        {
            Assert.Fail($"{found.Length} × {rule}:{Environment.NewLine}{string.Join(Environment.NewLine, found)}");
        }
    }

    /// <summary>
    /// Whether the text of a line comment (without its slashes) is code that somebody has put aside. Code ends like a statement
    /// or a block and has the shape of one; a sentence that ends in a semicolon still has three plain words in a row somewhere.
    /// </summary>
    public static bool IsCode(string comment)
    {
        string text = comment.Trim();
        if (LoneBrace().IsMatch(text))
        {
            return true;
        }
        return StatementEnd().IsMatch(text) && StatementShape().IsMatch(text)
            && !ThreePlainWords().IsMatch(Modifier().Replace(text, "·"));
    }

    [GeneratedRegex(@"^[{}]+[;,)]*$")]
    private static partial Regex LoneBrace();

    [GeneratedRegex(@"[;{}]$")]
    private static partial Regex StatementEnd();

    [GeneratedRegex(@"^\w[\w.<>\[\],?\x20]*[ ](?:=|\+=|-=|\?\?=|=>)[ ]\S |
        ^[\w.]+(?:<[\w,\x20]+>)?\( |
        ^(?:if|for|foreach|while|switch|using|lock|catch)\s*\( |
        ^(?:return|await|throw|var|new|using|else|try|public|private|protected|internal|static|const)\b",
        RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex StatementShape();

    [GeneratedRegex(@"\b(?:public|private|protected|internal|static|sealed|readonly|const|async|override|virtual|abstract|" +
        @"partial|void|new)\b")]
    private static partial Regex Modifier();

    [GeneratedRegex(@"\b[a-z]+ [a-z]+ [a-z]+\b", RegexOptions.IgnoreCase)]
    private static partial Regex ThreePlainWords();
}
