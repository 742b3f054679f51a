namespace Linkspan.Contracts.Nodes;

/// <summary>An account without privileges that health probes log in with.</summary>
public sealed record ProbeAccount(string User, string Password)
{
    /// <summary>The user alone: a password is never printed.</summary>
    public override string ToString() => $"ProbeAccount {{ User = {User} }}";
}
