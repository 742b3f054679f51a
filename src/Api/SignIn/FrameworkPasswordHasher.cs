using Linkspan.ControlPlane.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Linkspan.Api.SignIn;

/// <summary>
/// The framework's hasher: PBKDF2 with HMAC-SHA512 and a salt of 128 bits. 210,000 rounds. Source: OWASP Password Storage Cheat
/// Sheet, PBKDF2.
/// </summary>
internal sealed class FrameworkPasswordHasher : IPasswordHasher
{
    private const int Rounds = 210_000;

    private readonly PasswordHasher<FrameworkPasswordHasher> _hasher = new(
        Options.Create(new PasswordHasherOptions { IterationCount = Rounds }));

    /// <inheritdoc/>
    public string Hash(string password) => _hasher.HashPassword(this, password);

    /// <inheritdoc/>
    public PasswordCheck Check(string hash, string password) => _hasher.VerifyHashedPassword(this, hash, password) switch
    {
        PasswordVerificationResult.Success => PasswordCheck.Right,
        PasswordVerificationResult.SuccessRehashNeeded => PasswordCheck.RightButOutdated,
        _ => PasswordCheck.Wrong,
    };
}
