using Linkspan.ControlPlane.Access;

namespace Linkspan.Unit.ControlPlane.Access;

/// <summary>Hashes that cost nothing and hide nothing; an outdated one begins with <c>old:</c>.</summary>
internal sealed class QuickHasher : IPasswordHasher
{
    public string Hash(string password) => "new:" + password;

    public PasswordCheck Check(string hash, string password) =>
        hash[4..] != password ? PasswordCheck.Wrong
        : hash.StartsWith("old:", StringComparison.Ordinal) ? PasswordCheck.RightButOutdated
        : PasswordCheck.Right;
}
