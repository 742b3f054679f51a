using System.Buffers;

namespace Linkspan.ControlPlane.Nodes;

/// <summary>What a node says of itself when it begins to follow, and what its connection shows.</summary>
/// <param name="Version">The program's; what is none is passed over.</param>
/// <param name="Standby">Where another endpoint node of its zone asks it how it stands; null, and what is no IPv4 address with a
/// port: it cannot share addresses.</param>
/// <param name="Issuer">The CA of the certificate that it shows, by its fingerprint.</param>
/// <param name="TrustedAuthorities">The CAs that it trusts, by their fingerprints; null: it did not say.</param>
public sealed record NodeGreeting(
    string? Version, string? Standby, string? Issuer, IReadOnlyList<string>? TrustedAuthorities)
{
    private const int MostAuthorities = 8;
    private const int FingerprintLength = 64;
    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");

    /// <summary>Reads a list of fingerprints with commas between.</summary>
    /// <returns>Null for what is none, or has more than 8.</returns>
    public static IReadOnlyList<string>? ReadAuthorities(string? text)
    {
        if (text is not { Length: > 0 and <= MostAuthorities * (FingerprintLength + 1) })
        {
            return null;
        }

        string[] names = text.Split(',');
        return names.All(name => name.Length == FingerprintLength && !name.AsSpan().ContainsAnyExcept(Hex)) ? names : null;
    }
}
