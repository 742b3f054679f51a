using System.Text;
using Linkspan.Domain;

namespace Linkspan.ControlPlane.Databases;

/// <summary>The rule for names of database users.</summary>
internal static class DatabaseUsers
{
    /// <summary>Most characters of a name; MariaDB's limit, MySQL's and TiDB's is 32.</summary>
    private const int MaxLength = 80;

    public static Result<string> Parse(string? text, string field)
    {
        if (string.IsNullOrEmpty(text))
        {
            return Problem.Invalid("userName.missing", "The user name is empty.", field);
        }

        if (text.Length > MaxLength)
        {
            return Problem.Invalid("userName.length", $"The user name may have at most {MaxLength} characters.", field);
        }

        // A control character could end the line of a connection string and begin a command of its own.
        return text.EnumerateRunes().Any(rune => Rune.IsControl(rune) || rune == Rune.ReplacementChar)
            ? Problem.Invalid("userName.characters", "The user name holds characters that cannot be seen.", field)
            : text;
    }
}
