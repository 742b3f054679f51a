using Linkspan.Domain;
using Linkspan.Domain.Databases;

namespace Linkspan.ControlPlane.Databases;

/// <summary>What to change of an instance; null leaves as it is.</summary>
public sealed record UpdateInstanceInput
{
    /// <summary>4 to 64 letters, digits and hyphens.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Takes the place of all addresses.</summary>
    public IReadOnlyList<DatabaseAddressInput>? Addresses { get; init; }

    /// <summary>The user that connection strings show.</summary>
    public string? UserName { get; init; }

    /// <summary>PEM; empty takes it away.</summary>
    public string? CaCertificate { get; init; }

    /// <summary><c>HOST:PORT</c>; empty takes it away.</summary>
    public string? PublicAddress { get; init; }

    /// <summary>What the database expects in front of a connection.</summary>
    public ProxyProtocol? ProxyProtocol { get; init; }

    /// <summary>An empty user name takes the account away.</summary>
    public ProbeAccountInput? Probe { get; init; }

    /// <summary>Whether connections are accepted at the link level by themselves.</summary>
    public bool? AutoAccept { get; init; }

    /// <summary>Takes the place of the whole list; empty: every account.</summary>
    public IReadOnlyList<string>? AllowedAccountIds { get; init; }

    /// <summary>Whether the endpoints' default names give the asker's own zone first.</summary>
    public bool? ZoneAffinity { get; init; }

    /// <summary>What each endpoint may use; 0 takes a limit away.</summary>
    public SessionLimits? Limits { get; init; }
}
