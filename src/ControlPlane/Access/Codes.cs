using Linkspan.Domain;

namespace Linkspan.ControlPlane.Access;

/// <summary>Stable codes about one kind of object, such as <c>vSwitch.unknown</c>.</summary>
public static class Codes
{
    /// <summary>The kind's noun in lower camel, a dot and what is wrong. An interface endpoint is <c>endpoint</c>.</summary>
    public static string Of<T>(string wrong)
        where T : IResource
    {
        IEnumerable<string> words = T.Noun.Split(' ').Where(word => word != "interface");
        return string.Concat(
            words.Select((word, index) => index > 0 ? char.ToUpperInvariant(word[0]) + word[1..] : First(word))) + "." + wrong;
    }

    private static string First(string word) => word.All(char.IsAsciiLetterUpper) ? word.ToLowerInvariant() : word;
}
