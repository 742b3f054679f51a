using System.Buffers.Text;
using System.Globalization;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;

namespace Linkspan.ControlPlane.Access;

/// <summary>
/// Random tokens that end by themselves. The store keeps the hash of each as a claim, with its end: a copy of the store opens
/// nothing.
/// </summary>
/// <param name="Prefix">Which kind of token, such as <c>session/</c>.</param>
internal sealed record EndingTokens(string Prefix)
{
    private const int TokenBytes = 32;
    private const int TokenLength = 43;

    /// <summary>Makes a token, and drops those of its kind that have ended.</summary>
    public async Task<string> AddAsync(
        IWriteUnit write, IRandomSource random, DateTimeOffset endsAt, CancellationToken cancellationToken)
    {
        foreach ((string claim, string holder) in await write.ClaimsAsync(Prefix, cancellationToken))
        {
            if (EndOf(holder) <= write.Now)
            {
                await write.ReleaseAsync(claim, cancellationToken);
            }
        }

        byte[] bytes = new byte[TokenBytes];
        random.Fill(bytes);
        string token = Base64Url.EncodeToString(bytes);
        await write.TryClaimAsync(
            Claim(token), endsAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), cancellationToken);
        return token;
    }

    /// <summary>Whether the token is one of ours that has not ended.</summary>
    public async Task<bool> HoldsAsync(
        IStoreReader store, string? token, DateTimeOffset now, CancellationToken cancellationToken) =>
        token is { Length: TokenLength }
        && await store.ClaimHolderAsync(Claim(token), cancellationToken) is { } holder
        && EndOf(holder) > now;

    /// <summary>Ends a token.</summary>
    public Task EndAsync(IWriteUnit write, string token, CancellationToken cancellationToken) =>
        write.ReleaseAsync(Claim(token), cancellationToken);

    private static DateTimeOffset EndOf(string holder) =>
        DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(holder, NumberStyles.None, CultureInfo.InvariantCulture));

    private string Claim(string token) => Prefix + ApiKeySecrets.Hash(token);
}
