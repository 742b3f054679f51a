using System.Text;
using Linkspan.Contracts.Nodes;
using Linkspan.Wire.MySql;

namespace Linkspan.DataPlane.Health;

/// <summary>
/// What a probe says when a plugin asks. There is always an answer of the right shape, also without a password: a server counts
/// a login that is broken off, or of a wrong shape, as an error of the host.
/// </summary>
internal static class ProbeAnswer
{
    private const string Ed25519 = "client_ed25519";
    private const string Sha256Password = "sha256_password";
    private const int Ed25519Bytes = 64;

    /// <summary>The answer to a plugin's salt. Never the password itself.</summary>
    public static byte[] ToSalt(string? plugin, ReadOnlySpan<byte> salt, ProbeAccount? account) => plugin switch
    {
        MySqlAuthPlugins.NativePassword => MySqlScramble.NativePassword(account?.Password ?? "", salt),
        MySqlAuthPlugins.CachingSha2Password => MySqlScramble.CachingSha2Password(account?.Password ?? "", salt),
        // A signature that is none: MariaDB shows this plugin to names that it does not know.
        Ed25519 => new byte[Ed25519Bytes],
        Sha256Password => [0],
        _ => [],
    };

    /// <summary>The password and a NUL inside TLS; outside it nothing, which the server refuses in order.</summary>
    public static byte[] ToFullAuthRequest(bool isTls, ProbeAccount? account) =>
        isTls && account is not null ? [.. Encoding.UTF8.GetBytes(account.Password), 0] : [0];
}
