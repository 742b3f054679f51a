using Linkspan.Client;

namespace Linkspan.Cli.Profiles;

/// <summary>A profile without its key, in the names of <c>-o json</c>.</summary>
internal sealed record ProfileView
{
    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Whether commands take it when none is named.</summary>
    public bool Current { get; init; }

    /// <summary>The server.</summary>
    public string Server { get; init; } = "";

    /// <summary>The key's id.</summary>
    public string KeyId { get; init; } = "";

    /// <summary>SHA-256 of the pinned CA; empty: the system's trust store.</summary>
    public string CaFingerprint { get; init; } = "";

    /// <summary>The view of one profile.</summary>
    public static ProfileView Of(ProfileSet profiles, string name)
    {
        Profile profile = profiles.Get(name);
        return new ProfileView
        {
            Name = name,
            Current = name == profiles.Current,
            Server = profile.Url,
            KeyId = profile.KeyId,
            CaFingerprint = profile.CaCertificate is { Length: > 0 } pem ? OfferedAuthority.Read(pem).Fingerprint : "",
        };
    }
}
