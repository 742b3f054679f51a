using Linkspan.ControlPlane.PrivateEndpoints;
using Linkspan.ControlPlane.Providers;
using Linkspan.Domain;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateLink;
using Xunit;
using static Linkspan.Unit.ControlPlane.PrivateEndpoints.FactsOfAWellConnection;

namespace Linkspan.Unit.ControlPlane.PrivateEndpoints;

public sealed class ConnectionProbesTests
{
    private static readonly ConnectionFacts NotAdmitted = Pending with { Connection = Connection with { Admitted = false } };

    private static readonly ConnectionFacts NotSeen = NotAdmitted with
    {
        Endpoint = null,
        EndpointSeen = EndpointObservation.None,
    };

    /// <summary>What is the case, what is decided, and which condition says why with which reason and who must act.</summary>
    public static readonly TheoryData<string, ConnectionFacts, ConnectionVerdict, string, string, MustAct> Table = new()
    {
        { "all is well", Pending, ConnectionVerdict.Pass, ConditionTypes.Reachable, "ProbesPassed", MustAct.Nobody },
        { "all but admission", NotAdmitted, ConnectionVerdict.Admit,
            ConditionTypes.TrafficAllowed, "NotAdmitted", MustAct.Nobody },
        { "nodes not told", Seen(Pending.EndpointSeen with { AppliedRevision = 39 }), ConnectionVerdict.Wait,
            ConditionTypes.TrafficAllowed, "Applying", MustAct.Nobody },
        { "unknown id", NotSeen, ConnectionVerdict.Wait, ConditionTypes.EndpointConnected, "NotSeen", MustAct.Consumer },
        { "other service's", OtherService(NotAdmitted), ConnectionVerdict.Wait,
            ConditionTypes.EndpointConnected, "NotSeen", MustAct.Consumer },
        { "unknown for ten minutes", Late(NotSeen), ConnectionVerdict.Refuse,
            ConditionTypes.EndpointConnected, "NoSuchEndpoint", MustAct.Provider },
        { "other service's for ten minutes", Late(OtherService(NotAdmitted)), ConnectionVerdict.Refuse,
            ConditionTypes.EndpointConnected, "NoSuchEndpoint", MustAct.Provider },
        { "wrong name", Named(NotAdmitted, "ep-x.example"), ConnectionVerdict.Refuse,
            ConditionTypes.EndpointConnected, "DomainNameMismatch", MustAct.Provider },
        { "zonal name", Named(Pending, PrivateNames.Zonal(TheEndpoint, new("local-1a")).ToUpperInvariant()),
            ConnectionVerdict.Pass,
            ConditionTypes.Reachable, "ProbesPassed", MustAct.Nobody },
        { "wrong name of unknown id", Named(NotSeen, "ep-x.example"), ConnectionVerdict.Wait,
            ConditionTypes.EndpointConnected, "NotSeen", MustAct.Consumer },
        { "service creating",
            Pending with { EndpointService = Pending.EndpointService! with { Status = EndpointServiceStatus.Creating } },
            ConnectionVerdict.Wait, ConditionTypes.ServiceReady, "Creating", MustAct.Nobody },
        { "service gone", Pending with { Service = null }, ConnectionVerdict.Wait,
            ConditionTypes.ServiceReady, "Gone", MustAct.Provider },
        { "endpoint creating", With(TheEndpoint with { Status = EndpointStatus.Creating }), ConnectionVerdict.Wait,
            ConditionTypes.EndpointConnected, "EndpointCreating", MustAct.Nobody },
        { "endpoint being changed", With(TheEndpoint with { Status = EndpointStatus.Pending }), ConnectionVerdict.Pass,
            ConditionTypes.EndpointConnected, "Connected", MustAct.Nobody },
        { "connecting", With(TheEndpoint with { Connection = ConnectionStatus.Connecting }), ConnectionVerdict.Wait,
            ConditionTypes.EndpointConnected, "Connecting", MustAct.Nobody },
        { "disconnected by hand",
            With(TheEndpoint with { Connection = ConnectionStatus.Disconnected, DisconnectReason = "DisconnectedByOwner" }),
            ConnectionVerdict.Wait, ConditionTypes.EndpointConnected, "DisconnectedByOwner", MustAct.Provider },
        { "no zone reported", Seen(Pending.EndpointSeen with { Zones = [] }), ConnectionVerdict.Wait,
            ConditionTypes.NameReady, "NotReported", MustAct.Nobody },
        { "its node out of reach", Seen(Pending.EndpointSeen with { ZonesAway = ["local-1a"] }), ConnectionVerdict.Wait,
            ConditionTypes.PathReady, "NotReported", MustAct.Nobody },
        { "one of two nodes out of reach, the other without a path",
            Seen(Pending.EndpointSeen with
            {
                Zones = [Zone(true, true), Zone(true, false, "local-1b")],
                ZonesAway = ["local-1a"],
            }),
            ConnectionVerdict.Wait, ConditionTypes.PathReady, "PathNotReached", MustAct.Provider },
        { "active, its node out of reach", Active with { EndpointSeen = Active.EndpointSeen with { ZonesAway = ["local-1a"] } },
            ConnectionVerdict.Pass, ConditionTypes.PathReady, "PathReached", MustAct.Nobody },
        { "no name", Seen(Pending.EndpointSeen with { Zones = [Zone(named: false, reached: true)] }), ConnectionVerdict.Wait,
            ConditionTypes.NameReady, "NotPublished", MustAct.Operator },
        { "no name, since no path", Seen(Pending.EndpointSeen with { Zones = [Zone(named: false, reached: false)] }),
            ConnectionVerdict.Wait, ConditionTypes.NameReady, "NotPublished", MustAct.Provider },
        { "no name, with a path in one of two zones",
            Seen(Pending.EndpointSeen with
            {
                Zones = [Zone(named: false, reached: true), Zone(named: false, reached: false, "local-1b")],
            }),
            ConnectionVerdict.Wait, ConditionTypes.NameReady, "NotPublished", MustAct.Operator },
        { "no path", Seen(Pending.EndpointSeen with { Zones = [Zone(named: true, reached: false)] }), ConnectionVerdict.Wait,
            ConditionTypes.PathReady, "PathNotReached", MustAct.Provider },
        { "path in one of two zones",
            Seen(Pending.EndpointSeen with { Zones = [Zone(true, true), Zone(true, false, "local-1b")] }),
            ConnectionVerdict.Pass, ConditionTypes.PathReady, "PathReached", MustAct.Nobody },
        { "no database probed", Pending with { ServiceSeen = ServiceObservation.None }, ConnectionVerdict.Wait,
            ConditionTypes.DatabaseReady, "NotProbed", MustAct.Nobody },
        { "database down", DatabaseDown(Pending), ConnectionVerdict.Wait,
            ConditionTypes.DatabaseReady, "Unreachable", MustAct.Provider },
        { "active and well", Active, ConnectionVerdict.Pass, ConditionTypes.Reachable, "ProbesPassed", MustAct.Nobody },
        { "active, database down", DatabaseDown(Active), ConnectionVerdict.Unreachable,
            ConditionTypes.Reachable, "ProbeFailed", MustAct.Provider },
        { "active, endpoint being deleted", Active with { Endpoint = TheEndpoint with { Status = EndpointStatus.Deleting } },
            ConnectionVerdict.Unreachable, ConditionTypes.EndpointConnected, "EndpointDeleting", MustAct.Consumer },
        { "active, endpoint gone", Active with { Endpoint = null }, ConnectionVerdict.Refuse,
            ConditionTypes.EndpointConnected, "EndpointDeleted", MustAct.Provider },
        { "active, server just started",
            Active with { EndpointSeen = EndpointObservation.None, ServiceSeen = ServiceObservation.None },
            ConnectionVerdict.Pass, ConditionTypes.PathReady, "PathReached", MustAct.Nobody },
        { "active, service being deleted",
            Active with { EndpointService = Active.EndpointService! with { Status = EndpointServiceStatus.Deleting } },
            ConnectionVerdict.Unreachable, ConditionTypes.ServiceReady, "Deleting", MustAct.Provider },
    };

    [Fact]
    public void Writing_a_condition_of_an_admitted_connection_does_not_have_it_wait_for_the_nodes_again()
    {
        ConnectionFacts down = Pending with { ServiceSeen = Pending.ServiceSeen with { Databases = [Database(healthy: false)] } };
        ConnectionFinding first = ConnectionProbes.Evaluate(down);

        long written = down.EndpointSeen.AppliedRevision + 1;
        ConnectionFinding second = ConnectionProbes.Evaluate(
            down with { Connection = down.Connection with { Conditions = first.Conditions, Revision = written } });

        Assert.Same(first.Conditions[^1], second.Conditions[^1]);
        Assert.Equal(ConditionStatus.True, second.Of(ConditionTypes.TrafficAllowed).Status);
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void Each_case_has_its_verdict_and_says_why_and_who_must_act(
        string what, ConnectionFacts facts, ConnectionVerdict verdict, string type, string reason, MustAct mustAct)
    {
        ConnectionFinding finding = ConnectionProbes.Evaluate(facts);

        Assert.True(finding.Verdict == verdict, $"{what}: {finding.Verdict}, {finding.Message}");
        Condition condition = finding.Of(type);
        Assert.Equal((reason, mustAct), (condition.Reason, condition.MustAct));
        Assert.NotEmpty(condition.Message);
        Assert.Equal(verdict is ConnectionVerdict.Pass, finding.Message.Length == 0);
    }

    [Fact]
    public void S4_an_unknown_id_and_another_services_endpoint_read_the_same_at_every_moment()
    {
        foreach (ConnectionFacts unknown in (ConnectionFacts[])[NotSeen, Late(NotSeen)])
        {
            ConnectionFacts foreign = unknown with { Endpoint = Foreign, EndpointSeen = Pending.EndpointSeen };

            Assert.Equal(Text(ConnectionProbes.Evaluate(unknown)), Text(ConnectionProbes.Evaluate(foreign)));
        }
    }

    [Fact]
    public void What_was_active_says_since_when_it_is_unreachable_and_another_failing_probe_does_not_start_that_anew()
    {
        ConnectionFinding first = ConnectionProbes.Evaluate(DatabaseDown(Active));
        ConnectionFacts later = DatabaseDown(Active) with
        {
            Connection = Active.Connection with { Conditions = first.Conditions },
            Endpoint = TheEndpoint with { Connection = ConnectionStatus.Connecting },
            Now = Active.Now + TimeSpan.FromMinutes(5),
        };

        ConnectionFinding second = ConnectionProbes.Evaluate(later);

        Assert.Equal(ConditionStatus.False, second.Of(ConditionTypes.Reachable).Status);
        Assert.Equal(Active.Now, second.Of(ConditionTypes.Reachable).Since);
    }

    [Fact]
    public void An_endpoint_that_was_seen_and_went_while_pending_fails_at_once()
    {
        ConnectionFinding seen = ConnectionProbes.Evaluate(With(TheEndpoint with { Connection = ConnectionStatus.Connecting }));
        ConnectionFacts gone = NotSeen with { Connection = NotAdmitted.Connection with { Conditions = seen.Conditions } };

        ConnectionFinding finding = ConnectionProbes.Evaluate(gone);

        Assert.Equal(ConnectionVerdict.Refuse, finding.Verdict);
        Assert.Equal("EndpointDeleted", finding.Of(ConditionTypes.EndpointConnected).Reason);
    }

    [Theory]
    [InlineData(PrivateEndpointConnectionState.Failed)]
    [InlineData(PrivateEndpointConnectionState.Deleting)]
    public void What_has_failed_or_is_being_deleted_is_left_as_it_is(PrivateEndpointConnectionState state)
    {
        ConnectionFacts over = Pending with { Connection = Active.Connection with { State = state, Message = "Over." } };

        ConnectionFinding finding = ConnectionProbes.Evaluate(over);

        Assert.Equal(new ConnectionFinding(ConnectionVerdict.Wait, "Over.", over.Connection.Conditions), finding);
    }

    [Fact]
    public void No_message_tells_the_database_side_an_address_of_the_consumer()
    {
        foreach (ITheoryDataRow row in Table)
        {
            ConnectionFinding finding = ConnectionProbes.Evaluate((ConnectionFacts)row.GetData()[1]!);

            Assert.DoesNotContain("127.64.0.5", Text(finding), StringComparison.Ordinal);
        }
    }

    private static readonly InterfaceEndpoint Foreign = TheEndpoint with { Service = new("epsrv-00000000000000000009") };

    private static ConnectionFacts OtherService(ConnectionFacts facts) => facts with { Endpoint = Foreign };

    private static ConnectionFacts Late(ConnectionFacts facts) => facts with { Now = CreatedAt + WaitsFor };

    private static ConnectionFacts With(InterfaceEndpoint endpoint) => Pending with { Endpoint = endpoint };

    private static ConnectionFacts Seen(EndpointObservation seen) => Pending with { EndpointSeen = seen };

    private static ConnectionFacts Named(ConnectionFacts facts, string name) =>
        facts with { Connection = facts.Connection with { PrivateDomainName = name } };

    private static ConnectionFacts DatabaseDown(ConnectionFacts facts) =>
        facts with { ServiceSeen = facts.ServiceSeen with { Databases = [Database(healthy: false)] } };

    private static string Text(ConnectionFinding finding) =>
        $"{finding.Verdict} {finding.Message} {string.Join('\n', finding.Conditions)}";
}
