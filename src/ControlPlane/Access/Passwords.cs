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

    /// <summary>Most that are hashed or wait for it at once. 100: ten seconds of work at most.</summary>
    public const int MostWaiting = 100;

    /// <summary>Of these most from one address: people behind one address fit, and one address leaves room for others.</summary>
    public const int MostWaitingOfOne = 10;

    private readonly SemaphoreSlim _turns = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly Lazy<string> _nobodys = new(() => hasher.Hash("nobody signs in with this"));
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _waitingOf = [];
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

    /// <summary>Hashes a password, for who asks from an address.</summary>
    /// <returns>The hash; or <c>signIn.busy</c>.</returns>
    public Task<Result<string>> HashAsync(string password, string address, CancellationToken cancellationToken) =>
        InTurnAsync(() => hasher.Hash(password), address, cancellationToken);

    /// <summary>Checks a password; without a hash it takes the same time and is wrong.</summary>
    /// <returns>What became of it; or <c>signIn.busy</c>.</returns>
    public Task<Result<PasswordCheck>> CheckAsync(
        string? hash, string? password, string address, CancellationToken cancellationToken) =>
        InTurnAsync(
            () =>
            {
                PasswordCheck check = hasher.Check(
                    hash ?? _nobodys.Value, password is { Length: <= MaxLength } ? password : string.Empty);
                return hash is null ? PasswordCheck.Wrong : check;
            },
            address,
            cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _turns.Dispose();

    private async Task<Result<T>> InTurnAsync<T>(Func<T> work, string address, CancellationToken cancellationToken)
    {
        string share = AddressShare.Of(address);
        if (!Enter(share))
        {
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
            Leave(share);
        }
    }

    private bool Enter(string share)
    {
        lock (_lock)
        {
            int own = _waitingOf.GetValueOrDefault(share);
            if (_waiting >= MostWaiting || own >= MostWaitingOfOne)
            {
                return false;
            }

            _waiting++;
            _waitingOf[share] = own + 1;
            return true;
        }
    }

    private void Leave(string share)
    {
        lock (_lock)
        {
            _waiting--;
            if (--_waitingOf[share] == 0)
            {
                _waitingOf.Remove(share);
            }
        }
    }
}
