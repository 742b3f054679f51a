namespace Linkspan.ControlPlane.Access;

/// <summary>What HTTP Digest computes from id, realm <c>linkspan</c> and secret, in lower-case hex. As good as the secret: never
/// logged or shown.
/// Source: RFC 7616, section 3.4.2.</summary>
/// <param name="Md5">For <c>algorithm=MD5</c>.</param>
/// <param name="Sha256">For <c>algorithm=SHA-256</c>.</param>
public sealed record DigestHa1(string Md5, string Sha256)
{
    /// <summary>The realm that both carry.</summary>
    public const string Realm = ApiKeySecrets.Realm;

    /// <inheritdoc/>
    public override string ToString() => "DigestHa1";
}
