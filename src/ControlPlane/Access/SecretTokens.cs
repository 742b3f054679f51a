using System.Buffers.Text;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;

namespace Linkspan.ControlPlane.Access;

/// <summary>
/// Random tokens that stand for an object: sessions, invitations and join tokens. The store keeps a token's hash as a claim of
/// the object, so that a copy of the store opens nothing, and the token ends with the object.
/// </summary>
/// <param name="Prefix">Which kind of token, such as <c>session/</c>.</param>
internal sealed record SecretTokens(string Prefix)
{
    private const int TokenBytes = 32;
    private const int TokenLength = 43;

    /// <summary>256 random bits in base64url.</summary>
    public static string New(IRandomSource random)
    {
        byte[] bytes = new byte[TokenBytes];
        random.Fill(bytes);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Makes a token for an object that this write stores.</summary>
    public async Task<string> AddAsync(
        IWriteUnit write, IRandomSource random, string holder, CancellationToken cancellationToken)
    {
        string token = New(random);
        await write.TryClaimAsync(Claim(token), holder, cancellationToken);
        return token;
    }

    /// <summary>The object that a token stands for; null when it stands for none.</summary>
    public async Task<Id<T>?> FindAsync<T>(IStoreReader store, string? token, CancellationToken cancellationToken)
        where T : IResource =>
        token is { Length: TokenLength } && await store.ClaimHolderAsync(Claim(token), cancellationToken) is { } holder
            ? new Id<T>(holder)
            : null;

    /// <summary>The claim that a token's hash is; it can be given back before its object goes.</summary>
    public string Claim(string token) => Prefix + ApiKeySecrets.Hash(token);
}
