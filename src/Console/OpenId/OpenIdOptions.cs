namespace Linkspan.Console.OpenId;

/// <summary>The identity provider that members may sign in by. Read once at start; a change needs a restart.</summary>
/// <param name="Issuer">Its issuer, exactly as its own metadata writes it: HTTPS, or plain HTTP on loopback.</param>
/// <param name="ClientId">What it calls this Linkspan.</param>
/// <param name="Name">Its name on the button: "Sign in with …".</param>
public sealed record OpenIdOptions(Uri Issuer, string ClientId, string Name)
{
    /// <summary>What proves to it that this is Linkspan; null: a public client, which PKCE alone protects.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>How long somebody may take at the provider. Default 10 min: a password and a second factor.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Sign-ins that ask the provider at once; more are told to try again. Default 16: strangers can begin sign-ins, and each one
    /// that comes back costs a call to the provider.
    /// </summary>
    public int MaxExchanges { get; init; } = 16;

    /// <summary>The name alone: the secret is nobody's to read.</summary>
    public override string ToString() => Name;
}
