namespace Linkspan.ControlPlane.Databases;

/// <summary>An account without privileges that health probes log in with. An empty user name stands for none.</summary>
public sealed record ProbeAccountInput(string? UserName, string? Password)
{
    /// <summary>The user alone: a password is never printed.</summary>
    public override string ToString() => $"ProbeAccountInput {{ UserName = {UserName} }}";
}
