using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;

namespace Linkspan.ControlPlane.Access;

/// <summary>
/// What a refused sign-in changes where it changes no member: of an e-mail address that nobody has, or while the member is
/// locked. By it every refusal costs the same, and the time of an answer does not tell who is a member here.
/// </summary>
/// <param name="Count">How many it stood for.</param>
internal sealed record SignInStandIn(long Count) : IResource
{
    private static readonly Id<SignInStandIn> Only = new("only");

    /// <inheritdoc/>
    public static string Kind => "signInStandIns";

    /// <inheritdoc/>
    public static string Noun => "sign-in stand-in";

    /// <inheritdoc/>
    public static IdFormat? IdFormat => null;

    /// <inheritdoc/>
    public string Key => Only.Value;

    /// <inheritdoc/>
    public string Owner => string.Empty;

    /// <inheritdoc/>
    public string DisplayName => string.Empty;

    /// <inheritdoc/>
    public DateTimeOffset CreatedAt => DateTimeOffset.UnixEpoch;

    /// <inheritdoc/>
    public string StatusText => string.Empty;

    /// <inheritdoc/>
    public IEnumerable<string> References => [];

    /// <inheritdoc/>
    public long Revision { get; init; }

    /// <summary>The only one.</summary>
    public static async Task<SignInStandIn> GetAsync(IStoreReader store, CancellationToken cancellationToken) =>
        await store.FindAsync(Only, cancellationToken) ?? new SignInStandIn(0L);

    /// <summary>Stands in for one: a write like that of a member's failure.</summary>
    public Task<SignInStandIn> CountAsync(IWriteUnit write, CancellationToken cancellationToken) =>
        write.PutAsync(this with { Count = Count + 1 }, cancellationToken);
}
