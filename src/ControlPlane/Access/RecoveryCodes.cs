namespace Linkspan.ControlPlane.Access;

/// <summary>What gets a member in without the authenticator, each once. Shown when they are made, and kept as hashes.</summary>
/// <param name="Codes">Such as <c>K7QZ-…</c>, four groups of four.</param>
public sealed record RecoveryCodes(IReadOnlyList<string> Codes)
{
    /// <summary>Codes of one set.</summary>
    public const int Count = 10;

    /// <summary>How many alone: each opens an account.</summary>
    public override string ToString() => $"{Codes.Count} recovery codes";
}
