using Linkspan.Domain;
using Linkspan.Domain.Databases;

namespace Linkspan.ControlPlane.Databases;

/// <summary>A database to register, as it was typed.</summary>
/// <param name="DisplayName">4 to 64 letters, digits and hyphens; one of its kind in the organization.</param>
/// <param name="RegionId">The VPC side's region id.</param>
/// <param name="Addresses">1 to 10, at most one per zone.</param>
public sealed record RegisterInstanceInput(string? DisplayName, string? RegionId, IReadOnlyList<DatabaseAddressInput> Addresses)
{
    /// <summary>The owner's network that the database stands in; null: the server's own machine.</summary>
    public string? VpcId { get; init; }

    /// <summary>The user that connection strings show.</summary>
    public string UserName { get; init; } = "root";

    /// <summary>PEM of the CA that signed the database's own certificate, at most 64 KiB; empty when it has none.</summary>
    public string CaCertificate { get; init; } = string.Empty;

    /// <summary>Where the database answers besides its private endpoints, as <c>HOST:PORT</c>; empty: it is not told.</summary>
    public string PublicAddress { get; init; } = string.Empty;

    /// <summary>What the database expects in front of a connection.</summary>
    public ProxyProtocol ProxyProtocol { get; init; }

    /// <summary>The account of the health probes; null: a login that the database refuses.</summary>
    public ProbeAccountInput? Probe { get; init; }

    /// <summary>Whether connections are accepted at the link level by themselves.</summary>
    public bool AutoAccept { get; init; } = true;

    /// <summary>Accounts that may create endpoints; empty: every account.</summary>
    public IReadOnlyList<string> AllowedAccountIds { get; init; } = [];

    /// <summary>Whether the endpoints' default names give the asker's own zone first.</summary>
    public bool ZoneAffinity { get; init; } = true;

    /// <summary>What each endpoint may use; null: the server's defaults.</summary>
    public SessionLimits? Limits { get; init; }

    /// <summary>The project that is to own it; null: the organization's default one, or the caller's only one.</summary>
    public string? ProjectId { get; init; }

    /// <summary>The organization; null: the project's or the caller's own, and an operator's is the first start's.</summary>
    public string? OrganizationId { get; init; }
}
