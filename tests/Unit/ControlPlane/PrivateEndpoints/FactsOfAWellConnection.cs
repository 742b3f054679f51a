using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.PrivateEndpoints;
using Linkspan.ControlPlane.Providers;
using Linkspan.Domain;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Unit.ControlPlane.PrivateEndpoints;

/// <summary>A connection where everything is as it should be, for tests to spoil.</summary>
internal static class FactsOfAWellConnection
{
    public static readonly DateTimeOffset CreatedAt = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    public static readonly TimeSpan WaitsFor = TimeSpan.FromMinutes(10);
    public static readonly EndpointNames PrivateNames = new("example.internal");

    private const long AdmittedAt = 40;

    public static readonly InterfaceEndpoint TheEndpoint = new(
        new("ep-00000000000000000001"), new("acct-0000000000000000000c"), new("local-1"), "from-app", string.Empty,
        new("vpc-00000000000000000001"), [new("sg-00000000000000000001")],
        new("epsrv-00000000000000000001"), "com.linkspan…", 4000, true,
        EndpointStatus.Active, ConnectionStatus.Connected,
        [new(new("local-1a"), new("vsw-00000000000000000001"), "127.64.0.5", ZoneStatus.Connected)], [], CreatedAt);

    public static readonly PrivateEndpointConnection Connection = new(
        new("pec-00000000000000000001"), new("prj-00000000000000000001"), new("1234567891234567891"), TheEndpoint.Service,
        TheEndpoint.Id,
        PrivateNames.Default(TheEndpoint), PrivateEndpointConnectionState.Pending, true, string.Empty, [], CreatedAt)
    {
        Revision = AdmittedAt,
    };

    /// <summary>Pending, admitted, and the nodes have it in force: the next step is Active.</summary>
    public static ConnectionFacts Pending { get; } = new(
        Connection,
        TheEndpoint,
        new EndpointService(
            TheEndpoint.Service, new("acct-0000000000000000000p"), Connection.Instance, TheEndpoint.Region, [new("local-1a")],
            EndpointServiceStatus.Active, true, [], true, CreatedAt),
        new PrivateEndpointService(
            new("pes-00000000000000000001"), Connection.Project, Connection.Instance, TheEndpoint.Service,
            PrivateEndpointServiceState.Active, [], CreatedAt),
        new EndpointObservation(AdmittedAt, AdmittedAt, [Zone(named: true, reached: true)], CreatedAt, null, []),
        new ServiceObservation(AdmittedAt, true, [Database(healthy: true)], CreatedAt),
        PrivateNames,
        CreatedAt + TimeSpan.FromMinutes(1),
        WaitsFor);

    /// <summary>The same after it has become Active.</summary>
    public static ConnectionFacts Active { get; } = Pending with
    {
        Connection = Connection with
        {
            State = PrivateEndpointConnectionState.Active,
            Conditions = ConnectionProbes.Evaluate(Pending).Conditions,
        },
        Now = CreatedAt + TimeSpan.FromHours(1),
    };

    public static EndpointZoneReport Zone(bool named, bool reached, string zone = "local-1a") =>
        new(TheEndpoint.Id.Value, zone, AdmittedAt, true, named, reached, null, null, false);

    public static DatabaseReport Database(bool healthy) => new(
        TheEndpoint.Service.Value, "db.example", 4000, healthy, healthy ? "Healthy" : "Unreachable",
        healthy ? "The database answers logins." : "The database does not answer.", "8.0.11-TiDB-v8.5.0", CreatedAt);

    public static Condition Of(this ConnectionFinding finding, string type) =>
        finding.Conditions.Single(condition => condition.Type == type);
}
