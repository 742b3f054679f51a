using Linkspan.Domain;

namespace Linkspan.ControlPlane.Nodes;

/// <summary>The program's version as a node says it.</summary>
internal static class NodeVersion
{
    public static Result<string> Check(string? text) =>
        text is { Length: > 0 and <= 32 } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '+')
            ? text
            : Problem.Invalid(
                "nodeVersion.malformed", "The version must have 1 to 32 letters, digits, dots, + and -.", "version");
}
