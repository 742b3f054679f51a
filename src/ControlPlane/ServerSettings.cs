using Linkspan.Domain.Nodes;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane;

/// <summary>What the operations need to know of how this server was started.</summary>
public sealed record ServerSettings
{
    /// <summary>The data folder.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The suffix of every private name.</summary>
    public string Suffix { get; init; } = EndpointNames.DefaultSuffix;

    /// <summary>
    /// Most endpoints of one account at one service that nobody has registered. Default 10: enough for a slip or two, and a
    /// stranger cannot fill the provider's page.
    /// </summary>
    public int MaxUnregisteredEndpoints { get; init; } = 10;

    /// <summary>
    /// Most endpoints of a network. Default 20,000: twice what is measured; Alibaba Cloud has 1,000, adjustable.
    /// </summary>
    public int MaxEndpointsPerVpc { get; init; } = 20_000;

    /// <summary>Most networks of an account. Default 1,000, so that one owner cannot fill the store.</summary>
    public int MaxVpcsPerAccount { get; init; } = 1_000;

    /// <summary>Most vSwitches, and most security groups, of a network. Default 150 as Alibaba Cloud's for vSwitches.</summary>
    public int MaxPartsPerVpc { get; init; } = 150;

    /// <summary>How long an administrator link may be redeemed. Default 15 min: it is shown in a terminal.</summary>
    public TimeSpan AdministratorLinkLifetime { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a console session lasts. Default 12 h: a working day.</summary>
    public TimeSpan SessionLifetime { get; init; } = TimeSpan.FromHours(12);

    /// <summary>
    /// Whether a console session works from the address alone where it began. Default true: a stolen cookie is worth nothing
    /// elsewhere; who changes networks signs in again.
    /// </summary>
    public bool SessionsKeepAddress { get; init; } = true;

    /// <summary>Wrong passwords after which sign-in is locked. Default 5: a person's slips fit, guessing does not.</summary>
    public int MaxFailedSignIns { get; init; } = 5;

    /// <summary>How long it is locked. Default 15 min: 480 guesses a day at most.</summary>
    public TimeSpan SignInLock { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long after the password a code is taken. Default 5 min: to find the device.</summary>
    public TimeSpan PendingSignInLifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long an invitation may be redeemed. Default 7 days: it is read after a weekend.</summary>
    public TimeSpan InvitationLifetime { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How long a password-reset link may be redeemed. Default 1 h: it is handed over by phone or chat.</summary>
    public TimeSpan PasswordResetLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Most open invitations into one scope. Default 100, so that a script cannot fill the store.</summary>
    public int MaxInvitations { get; init; } = 100;

    /// <summary>Most projects of an organization. Default 100, for the same reason.</summary>
    public int MaxProjects { get; init; } = 100;

    /// <summary>Whether registered databases may stand on this machine's loopback. Default false: a stranger's address must
    /// not lead inside.</summary>
    public bool AllowLoopbackDatabases { get; init; }

    /// <summary>Ports of this server's own listeners, which no registered database may name.</summary>
    public IReadOnlyList<int> OwnPorts { get; init; } = [];

    /// <summary>Where other nodes reach the links of the server's own node; null: they do not.</summary>
    public NodeAddress? LinkAdvertise { get; init; }

    /// <summary>Where the DNS responders listen, 5354 by default: 53 needs a privilege.</summary>
    public int DnsPort { get; init; } = 5354;

    /// <summary>The region of the built-in fabric that the first start makes.</summary>
    public string FirstRegion { get; init; } = "local-1";

    /// <summary>Its zones.</summary>
    public IReadOnlyList<string> FirstZones { get; init; } = ["local-1a", "local-1b", "local-1c"];

    /// <summary>Sessions of one endpoint at once. Default 1,000: one application tier, far below a node's capacity.</summary>
    public int MaxSessions { get; init; } = 1_000;

    /// <summary>No byte either way for this long ends a session. Default 8 h, MySQL's own <c>wait_timeout</c>.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromHours(8);

    /// <summary>A session is ended at this age; null, the default: never, because a pool decides for itself.</summary>
    public TimeSpan? MaxLifetime { get; init; }

    /// <summary>How long a draining delete leaves live sessions alone. Default 10 min: longer than most transactions.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a registration waits for its endpoint. Default 10 min: a person makes both in one sitting.</summary>
    public TimeSpan PendingTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Most instances of an organization. Default 1,000, so that one owner cannot fill the store.</summary>
    public int MaxInstances { get; init; } = 1_000;

    /// <summary>Most private endpoint connections of an instance. Default 20,000, for the same reason.</summary>
    public int MaxConnections { get; init; } = 20_000;

    /// <summary>SHA-256, lower-case hex, of the CA that issued this server's HTTPS certificate: join tokens carry its
    /// beginning.</summary>
    public string AuthorityFingerprint { get; init; } = new('0', 64);

    /// <summary>The port of the node channel, 7481 by default.</summary>
    public int NodePort { get; init; } = 7481;

    /// <summary>How long a join token is good unless it is said otherwise. Default 1 h: it is made for a host at hand.</summary>
    public TimeSpan JoinTokenLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long join tokens are listed after their end. Default 7 days: who asks which host used one, asks
    /// soon.</summary>
    public TimeSpan JoinTokensShownFor { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Most open join tokens of an account. Default 100, so that a script cannot fill the store.</summary>
    public int MaxJoinTokens { get; init; } = 100;

    /// <summary>Most nodes of a network. Default 100: some for each zone, and a few to come while others go.</summary>
    public int MaxNodesPerVpc { get; init; } = 100;

    /// <summary>The names of endpoints and instances.</summary>
    public EndpointNames Names => new(Suffix);
}
