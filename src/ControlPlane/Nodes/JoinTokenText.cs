using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Access;

namespace Linkspan.ControlPlane.Nodes;

/// <summary>The secrets of join tokens, whose hashes the store keeps as claims.</summary>
internal static class JoinTokenText
{
    /// <summary>Where the hashes are.</summary>
    public static SecretTokens Secrets { get; } = new("joinToken/");

    /// <summary>What a person copies.</summary>
    public static string Of(string secret, ServerSettings settings) =>
        new JoinTokenParts(secret, settings.AuthorityFingerprint[..JoinTokenParts.FingerprintLength]).ToString();
}
