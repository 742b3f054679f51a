using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Linkspan.ControlPlane.Audit;

/// <summary>The hash that binds each line of the audit to the one before it.</summary>
public static class AuditChain
{
    /// <summary>The hash before the first line.</summary>
    public const string Start = "";

    /// <summary>SHA-256 of the previous hash and every field, each with its length in front, so that no two lines read the
    /// same.</summary>
    public static string Hash(string previous, long sequence, DateTimeOffset at, string actor, string address, AuditRecord record)
    {
        StringBuilder text = new();
        foreach (string field in (string[])
            [
                previous, sequence.ToString(CultureInfo.InvariantCulture),
                at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
                actor, address, record.Action, record.Kind, record.Key, record.Owner, record.Detail,
            ])
        {
            text.Append(CultureInfo.InvariantCulture, $"{field.Length}:{field}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
