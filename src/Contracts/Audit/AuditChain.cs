using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Linkspan.Contracts.Audit;

/// <summary>The hash that binds each line of the audit to the one before it.</summary>
public static class AuditChain
{
    /// <summary>The hash before the first line.</summary>
    public const string Start = "";

    /// <summary>
    /// SHA-256 in lower-case hex over the previous hash and every field in the order below, each with its length in UTF-16 units
    /// and a colon in front, so that no two lines read the same.
    /// </summary>
    /// <remarks>Order: previous hash, sequence, milliseconds, actor, address, action, kind, key, owner, detail, and the actor's
    /// name where there is one: lines of before names were kept have none.</remarks>
    public static string Hash(string previous, AuditLine line)
    {
        StringBuilder text = new();
        Append(text, previous);
        Append(text, line.Sequence.ToString(CultureInfo.InvariantCulture));
        Append(text, line.AtMs.ToString(CultureInfo.InvariantCulture));
        foreach (string field in (string[])[line.Actor, line.Address, line.Action, line.Kind, line.Key, line.Owner, line.Detail])
        {
            Append(text, field);
        }

        if (line.ActorName.Length > 0)
        {
            Append(text, line.ActorName);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static void Append(StringBuilder text, string field) =>
        text.Append(CultureInfo.InvariantCulture, $"{field.Length}:{field}");
}
