namespace Linkspan.Contracts.Rest.TidbCloud;

/// <summary>Registers a database that runs elsewhere. A field that is left out takes the default that is named here.</summary>
public sealed record CreateTidbRequest
{
    /// <summary>
    /// Required; 4 to 64 characters of letters, digits and hyphens, beginning and ending with a letter or digit.
    /// </summary>
    public string? DisplayName { get; init; }

    /// <summary>Required; <c>{cloud}-{region}</c>.</summary>
    public string? RegionId { get; init; }

    /// <summary>Premium by default.</summary>
    public string? ServicePlan { get; init; }

    /// <summary><c>tidb.cloud/organization</c> and <c>tidb.cloud/project</c> alone: the owner. The caller's only one by
    /// default.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>The network of the database; may be left out.</summary>
    public string? VpcId { get; init; }

    /// <summary>Required, at least one.</summary>
    public IReadOnlyList<TidbAddress>? Addresses { get; init; }

    /// <summary>PASS_THROUGH without a CA by default.</summary>
    public TidbTls? Tls { get; init; }

    /// <summary>NONE by default.</summary>
    public string? ProxyProtocol { get; init; }

    /// <summary>By default the probe is a login that the database refuses.</summary>
    public TidbProbeAccount? ProbeAccount { get; init; }

    /// <summary>HOST:PORT that the Connect dialog shows under Public; empty: none.</summary>
    public string? PublicAddress { get; init; }

    /// <summary>root by default.</summary>
    public string? UserName { get; init; }

    /// <summary>true by default.</summary>
    public bool? AutoAccept { get; init; }

    /// <summary>Everybody by default.</summary>
    public IReadOnlyList<string>? AllowedAccountIds { get; init; }

    /// <summary>true by default.</summary>
    public bool? ZoneAffinity { get; init; }

    /// <summary>What each endpoint may use of the instance.</summary>
    public LimitsDto? Limits { get; init; }
}
