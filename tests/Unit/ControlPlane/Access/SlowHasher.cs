using Linkspan.ControlPlane.Access;

namespace Linkspan.Unit.ControlPlane.Access;

/// <summary>Hashes nothing until it is let.</summary>
internal sealed class SlowHasher : IPasswordHasher, IDisposable
{
    private readonly ManualResetEventSlim _open = new();

    /// <summary>From now on it hashes at once.</summary>
    public void Open() => _open.Set();

    public string Hash(string password) => "new:" + password;

    public PasswordCheck Check(string hash, string password)
    {
        _open.Wait();
        return PasswordCheck.Wrong;
    }

    public void Dispose() => _open.Dispose();
}
