namespace Linkspan.ControlPlane.Access;

/// <summary>Turns passwords into what may be stored. Slow on purpose.</summary>
public interface IPasswordHasher
{
    /// <summary>A hash with a salt of its own.</summary>
    string Hash(string password);

    /// <summary>Whether a password is the one of a hash.</summary>
    PasswordCheck Check(string hash, string password);
}
