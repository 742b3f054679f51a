using Linkspan.Domain;

namespace Linkspan.ControlPlane.Access;

/// <summary>
/// The rules for passwords, and their hashing at a bounded pace: it costs much on purpose, and must not take the server from
/// those who have signed in.
/// </summary>
public sealed class Passwords(IPasswordHasher hasher) : IDisposable
{
    /// <summary>Fewest characters. Source: NIST SP 800-63B, section 5.1.1, asks for 8; a guess online has to get past the lock
    /// as well.</summary>
    public const int MinLength = 12;

    /// <summary>Most characters: a passphrase fits, and nothing that is long for its own sake.</summary>
    public const int MaxLength = 128;

    private const int MostWaiting = 100;

    private readonly SemaphoreSlim _turns = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly Lazy<string> _nobodys = new(() => hasher.Hash("nobody signs in with this"));
    private int _waiting;

    /// <summary>Whether a password may be chosen: by length alone, and not the e-mail address.</summary>
    public static Problem? Refuse(string? password, string email, string field) => password switch
    {
        null or "" => Problem.Invalid("password.missing", "The password is empty.", field),
        { Length: < MinLength or > MaxLength } => Problem.Invalid(
            "password.length", $"The password has {password.Length} characters; it may have {MinLength} to {MaxLength}.", field),
        _ when password.Equals(email, StringComparison.OrdinalIgnoreCase) => Problem.Invalid(
            "password.email", "The password may not be the e-mail address.", field),
        _ => null,
    };

    /// <summary>Hashes a password.</summary>
    /// <returns>The hash; or <c>signIn.busy</c>.</returns>
    public Task<Result<string>> HashAsync(string password, CancellationToken cancellationToken) =>
        InTurnAsync(() => hasher.Hash(password), cancellationToken);

    /// <summary>Checks a password; without a hash it takes the same time and is wrong.</summary>
    /// <returns>What became of it; or <c>signIn.busy</c>.</returns>
    public Task<Result<PasswordCheck>> CheckAsync(string? hash, string? password, CancellationToken cancellationToken) =>
        InTurnAsync(
            () =>
            {
                PasswordCheck check = hasher.Check(
                    hash ?? _nobodys.Value, password is { Length: <= MaxLength } ? password : string.Empty);
                return hash is null ? PasswordCheck.Wrong : check;
            },
            cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _turns.Dispose();

    private async Task<Result<T>> InTurnAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            return Problem.Exhausted("signIn.busy", "Too many are signing in at this moment; try again soon.") with
            {
                RetryAfter = TimeSpan.FromSeconds(5),
            };
        }

        try
        {
            await _turns.WaitAsync(cancellationToken);
            try
            {
                return await Task.Run(work, cancellationToken);
            }
            finally
            {
                _turns.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }
}
