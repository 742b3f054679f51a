namespace Linkspan.Contracts.Rest.TidbCloud;

/// <summary>An account without privileges that the health probe logs in with.</summary>
public sealed record TidbProbeAccount
{
    public string UserName { get; init; } = "";

    /// <summary>Kept sealed, never answered.</summary>
    public string Password { get; init; } = "";
}
