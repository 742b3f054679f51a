using System.Text.Json.Serialization;

namespace Linkspan.Contracts.Rest.TidbCloud;

/// <summary>A registered database instance, in TiDB Cloud's own shape. From <c>vpcId</c> on the fields are Linkspan's.</summary>
public sealed record Tidb
{
    /// <summary><c>tidbs/{tidbId}</c>.</summary>
    public string Name { get; init; } = "";

    public string TidbId { get; init; } = "";

    /// <summary>4 to 64 characters.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary><c>{cloud}-{region}</c>.</summary>
    public string RegionId { get; init; } = "";

    public string RegionDisplayName { get; init; } = "";

    /// <summary>alicloud, aws, or linkspan for the built-in fabric.</summary>
    public string CloudProvider { get; init; } = "";

    /// <summary>Premium.</summary>
    public string ServicePlan { get; init; } = "";

    /// <summary>CREATING, ACTIVE, DELETING, MODIFYING, INACTIVE, …</summary>
    public string State { get; init; } = "";

    /// <summary>What the database says in its greeting; empty until it was reached.</summary>
    public string Version { get; init; } = "";

    /// <summary>A 64-bit number as a string; empty for a database that runs elsewhere.</summary>
    public string MaxRcu { get; init; } = "";

    /// <summary>RFC 3339, UTC.</summary>
    public string CreateTime { get; init; } = "";

    /// <summary>Where clients may connect.</summary>
    public IReadOnlyList<TidbEndpoint> Endpoints { get; init; } = [];

    /// <summary><c>tidb.cloud/organization</c> and <c>tidb.cloud/project</c>: the owner.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Annotations { get; init; } = new Dictionary<string, string>();

    /// <summary>The network that the database stands in; empty when none was declared.</summary>
    public string VpcId { get; init; } = "";

    /// <summary>Where the database listens, per zone.</summary>
    public IReadOnlyList<TidbAddress> Addresses { get; init; } = [];

    public TidbTls Tls { get; init; } = new();

    /// <summary>NONE, V2 or V2_TLVS.</summary>
    public string ProxyProtocol { get; init; } = "";

    /// <summary>The user that connection strings name.</summary>
    public string UserName { get; init; } = "";

    /// <summary>HOST:PORT where the database answers besides its private endpoints, as its owner declared it; empty:
    /// none.</summary>
    public string PublicAddress { get; init; } = "";

    /// <summary>The declared account of the health probe; empty when there is none. Its password is never answered.</summary>
    public string ProbeUserName { get; init; } = "";

    /// <summary>Whether the endpoint service enables connections by itself.</summary>
    public bool AutoAccept { get; init; }

    /// <summary>Accounts that may create endpoints; empty lets everybody.</summary>
    public IReadOnlyList<string> AllowedAccountIds { get; init; } = [];

    /// <summary>Whether the default domain name gives the asker's own zone first.</summary>
    public bool ZoneAffinity { get; init; }

    /// <summary>What each endpoint may use of the instance, on each service node.</summary>
    public LimitsDto Limits { get; init; } = new();

    public IReadOnlyList<ConditionDto> Conditions { get; init; } = [];

    /// <summary>What a delete cuts; only in the answer to one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TidbDeletion? Deletion { get; init; }
}
