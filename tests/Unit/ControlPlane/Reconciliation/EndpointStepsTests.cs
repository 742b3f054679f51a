using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Providers;
using Linkspan.ControlPlane.Reconciliation;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.Networking;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;
using Xunit;

namespace Linkspan.Unit.ControlPlane.Reconciliation;

public sealed class EndpointStepsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);
    private static readonly Id<Zone> ZoneA = new("local-1a");
    private static readonly Id<EndpointService> ServiceId = new("epsrv-00000000000000000001");

    [Fact]
    public void An_endpoint_becomes_Active_when_every_listener_answers()
    {
        EndpointFacts facts = Facts(Endpoint(), reports: [Report(listening: true, path: false)]);

        InterfaceEndpoint next = EndpointSteps.Next(facts);

        Assert.Equal(EndpointStatus.Active, next.Status);
        Assert.Equal(ZoneStatus.Wait, next.Zones[0].Status);
        Assert.Equal(ConnectionStatus.Disconnected, next.Connection);
    }

    [Fact]
    public void An_occupied_port_keeps_the_endpoint_Creating_and_says_so()
    {
        EndpointZoneReport report = Report(listening: false, path: false) with
        {
            Problem = "PortInUse",
            Message = "Port 4000 of 127.64.0.9 is in use.",
        };

        InterfaceEndpoint next = EndpointSteps.Next(Facts(Endpoint(), reports: [report]));

        Assert.Equal(EndpointStatus.Creating, next.Status);
        Condition listener = Assert.Single(next.Conditions, c => c.Type == ConditionTypes.ListenerReady);
        Assert.Equal(
            (ConditionStatus.False, "PortInUse", MustAct.Operator), (listener.Status, listener.Reason, listener.MustAct));
    }

    [Theory]
    [InlineData("NoNode", MustAct.Consumer)]
    [InlineData("AddressInUse", MustAct.Consumer)]
    [InlineData("AddressChecking", MustAct.Nobody)]
    public void A_zone_without_a_node_or_whose_address_another_host_has_is_the_consumers_to_mend(string problem, MustAct mustAct)
    {
        EndpointZoneReport report = Report(listening: false, path: false) with { Problem = problem, Message = "None." };

        InterfaceEndpoint next = EndpointSteps.Next(Facts(Endpoint(), reports: [report]));

        Condition listener = Assert.Single(next.Conditions, c => c.Type == ConditionTypes.ListenerReady);
        Assert.Equal((problem, mustAct), (listener.Reason, listener.MustAct));
    }

    [Fact]
    public void The_guides_order_is_walked_through_every_state_up_to_Connected_without_registration()
    {
        List<(EndpointStatus, ConnectionStatus, ZoneStatus)> seen =
            Walk(Endpoint(), e => Facts(e, reports: [Report(true, true)]));

        Assert.Equal(
            [
                (EndpointStatus.Active, ConnectionStatus.Disconnected, ZoneStatus.Wait),
                (EndpointStatus.Active, ConnectionStatus.Connecting, ZoneStatus.Connecting),
                (EndpointStatus.Active, ConnectionStatus.Connected, ZoneStatus.Connected),
            ],
            seen);
    }

    [Fact]
    public void Connected_without_registration_says_TrafficAllowed_False_NotRegistered()
    {
        InterfaceEndpoint connected = Settle(Endpoint(), e => Facts(e, reports: [Report(true, true)]));

        Condition traffic = Assert.Single(connected.Conditions, c => c.Type == ConditionTypes.TrafficAllowed);
        Assert.Equal(
            (ConditionStatus.False, "NotRegistered", MustAct.Provider), (traffic.Status, traffic.Reason, traffic.MustAct));
    }

    [Fact]
    public void An_endpoint_whose_registration_was_deleted_says_so_and_waits_a_week_for_another()
    {
        InterfaceEndpoint registered = Settle(
            Connected(), e => Facts(e, registration: Registration(admitted: true), reports: [Report(true, true)]));

        InterfaceEndpoint withdrawn = Settle(registered, e => Facts(e, reports: [Report(true, true)]));
        InterfaceEndpoint later = Settle(withdrawn, e => Facts(e, reports: [Report(true, true)]));
        InterfaceEndpoint again = Settle(
            later, e => Facts(e, registration: Registration(admitted: true), reports: [Report(true, true)]));

        Condition traffic = Assert.Single(later.Conditions, c => c.Type == ConditionTypes.TrafficAllowed);
        Assert.Equal(
            (ConditionStatus.False, "Deregistered", MustAct.Provider), (traffic.Status, traffic.Reason, traffic.MustAct));
        Assert.Equal(
            EndpointSteps.RegistrationTime, EndpointSteps.TimeToExpire(Facts(later, reports: [Report(true, true)])));
        Assert.Equal("Registered", Assert.Single(again.Conditions, c => c.Type == ConditionTypes.TrafficAllowed).Reason);
    }

    [Fact]
    public void With_manual_acceptance_the_connection_stays_Disconnected_until_registration()
    {
        InterfaceEndpoint waiting = Settle(Endpoint(), e => Facts(e, Service(autoAccept: false), reports: [Report(true, true)]));
        InterfaceEndpoint registered = Settle(
            waiting, e => Facts(e, Service(autoAccept: false), Registration(admitted: false), [Report(true, true)]));

        Assert.Equal(ConnectionStatus.Disconnected, waiting.Connection);
        Assert.Equal(ConnectionStatus.Connected, registered.Connection);
    }

    [Fact]
    public void A_connection_that_the_owner_cut_is_not_accepted_again_by_itself()
    {
        InterfaceEndpoint cut = Endpoint() with { Status = EndpointStatus.Active, DisconnectReason = "DisconnectedByOwner" };

        InterfaceEndpoint next = Settle(cut, e => Facts(e, reports: [Report(true, true)]));

        Assert.Equal(ConnectionStatus.Disconnected, next.Connection);
    }

    [Fact]
    public void Disconnecting_ends_once_the_change_is_in_force()
    {
        InterfaceEndpoint cutting = Connected() with
        {
            Connection = ConnectionStatus.Disconnecting,
            DisconnectReason = "DisconnectedByOwner",
            Revision = 40,
        };

        InterfaceEndpoint before = EndpointSteps.Next(Facts(cutting, reports: [Report(true, true)], applied: 39));
        InterfaceEndpoint after = Settle(cutting, e => Facts(e, reports: [Report(true, true)], applied: 40));

        Assert.Equal(ConnectionStatus.Disconnecting, before.Connection);
        Assert.Equal((ConnectionStatus.Disconnected, ZoneStatus.Disconnected), (after.Connection, after.Zones[0].Status));
    }

    [Fact]
    public void A_deleted_service_leaves_the_endpoint_with_ServiceDeleted()
    {
        EndpointService deleting = Service() with { Status = EndpointServiceStatus.Deleting };

        InterfaceEndpoint next = Settle(Connected(), e => Facts(e, deleting, reports: [Report(true, true)]));

        Assert.Equal(ConnectionStatus.ServiceDeleted, next.Connection);
        Assert.Equal("ServiceDeleted", Assert.Single(next.Conditions, c => c.Type == ConditionTypes.TrafficAllowed).Reason);
    }

    [Fact]
    public void S5_An_endpoint_that_nobody_registers_is_disconnected_after_a_week()
    {
        EndpointFacts unregistered = Facts(Connected(), reports: [Report(true, true)]);
        DateTimeOffset aWeekLater = Now + EndpointSteps.RegistrationTime;

        InterfaceEndpoint expired = EndpointSteps.Next(unregistered with { Now = aWeekLater });
        InterfaceEndpoint kept = EndpointSteps.Next(unregistered with { Now = aWeekLater, Registration = Registration(true) });

        Assert.Equal((ConnectionStatus.Disconnecting, "RegistrationExpired"), (expired.Connection, expired.DisconnectReason));
        Assert.Equal(ConnectionStatus.Connected, kept.Connection);
    }

    [Theory]
    [InlineData(9, false)]
    [InlineData(10, true)]
    public void Addresses_are_given_back_only_once_the_withdrawal_is_in_force(long applied, bool withdrawn)
    {
        InterfaceEndpoint deleting = Connected() with { Status = EndpointStatus.Deleting, Revision = 10 };

        Assert.Equal(withdrawn, EndpointSteps.Withdrawn(Facts(deleting, reports: [], applied: applied)));
    }

    [Fact]
    public void S5_An_endpoint_that_nobody_registered_is_looked_at_when_its_week_is_over()
    {
        InterfaceEndpoint connected = Connected();

        TimeSpan? waiting = EndpointSteps.TimeToExpire(Facts(connected) with { Now = Now + TimeSpan.FromDays(2) });
        TimeSpan? registered = EndpointSteps.TimeToExpire(Facts(connected, registration: Registration(true)));

        Assert.Equal(EndpointSteps.RegistrationTime - TimeSpan.FromDays(2), waiting);
        Assert.Null(registered);
    }

    [Theory]
    [InlineData(9, 0, 0, false)]
    [InlineData(10, 1, 0, false)]
    [InlineData(10, 0, 0, true)]
    [InlineData(9, 1, 600, true)]
    public void A_drain_ends_with_the_last_session_or_its_time_and_only_then_is_the_withdrawal_asked_for(
        long applied, int sessions, int seconds, bool ended)
    {
        InterfaceEndpoint draining = Connected() with
        {
            Status = EndpointStatus.Deleting,
            DrainUntil = Now + TimeSpan.FromSeconds(600),
            Revision = 10,
        };
        EndpointTrafficReport traffic = new(draining.Key, sessions, 5, 0, 0, new Dictionary<string, long>());
        EndpointFacts facts = Facts(draining) with
        {
            Observation = new EndpointObservation(applied, applied, [], Now, traffic, []),
            Now = Now + TimeSpan.FromSeconds(seconds),
        };

        InterfaceEndpoint next = EndpointSteps.Next(facts);

        Assert.Equal(ended, next.DrainUntil is null);
        Assert.False(EndpointSteps.Withdrawn(facts));
    }

    [Fact]
    public void A_settled_endpoint_takes_no_step()
    {
        InterfaceEndpoint connected = Connected();

        Assert.Equal(connected, EndpointSteps.Next(Facts(connected, reports: [Report(true, true)])));
    }

    private static InterfaceEndpoint Connected() => Settle(Endpoint(), e => Facts(e, reports: [Report(true, true)]));

    private static InterfaceEndpoint Settle(InterfaceEndpoint endpoint, Func<InterfaceEndpoint, EndpointFacts> facts)
    {
        for (int step = 0; step < 10; step++)
        {
            InterfaceEndpoint next = EndpointSteps.Next(facts(endpoint));
            if (next == endpoint)
            {
                return endpoint;
            }

            endpoint = next;
        }

        throw new InvalidOperationException("The endpoint never settles.");
    }

    private static List<(EndpointStatus, ConnectionStatus, ZoneStatus)> Walk(
        InterfaceEndpoint endpoint, Func<InterfaceEndpoint, EndpointFacts> facts)
    {
        List<(EndpointStatus, ConnectionStatus, ZoneStatus)> seen = [];
        InterfaceEndpoint next = EndpointSteps.Next(facts(endpoint));
        while (next != endpoint)
        {
            endpoint = next;
            seen.Add((endpoint.Status, endpoint.Connection, endpoint.Zones[0].Status));
            next = EndpointSteps.Next(facts(endpoint));
        }

        return seen;
    }

    private static EndpointFacts Facts(
        InterfaceEndpoint endpoint,
        EndpointService? service = null,
        PrivateEndpointConnection? registration = null,
        IReadOnlyList<EndpointZoneReport>? reports = null,
        long applied = 100) =>
        new(
            endpoint,
            service ?? Service(),
            registration,
            [Group()],
            new EndpointObservation(applied, applied, reports ?? [], Now, null, []),
            Now);

    private static EndpointZoneReport Report(bool listening, bool path) =>
        new("ep-00000000000000000001", ZoneA.Value, 1, listening, listening, path, null, null, false);

    private static SecurityGroup Group() => new(
        new("sg-00000000000000000001"),
        new("acct-00000000000000000001"),
        new("vpc-00000000000000000001"),
        "default",
        [new SecurityGroupRule(1, true, 1, 65535, AddressBlock.Loopback, 1, string.Empty)],
        2,
        Now);

    private static EndpointService Service(bool autoAccept = true) => new(
        ServiceId,
        new Id<Account>("acct-00000000000000000002"),
        new Id<Instance>("1111111111111111111"),
        new("local-1"),
        [ZoneA],
        EndpointServiceStatus.Active,
        autoAccept,
        [],
        false,
        Now);

    private static PrivateEndpointConnection Registration(bool admitted) => new(
        new("pec-00000000000000000001"),
        new("prj-00000000000000000001"),
        new("1111111111111111111"),
        ServiceId,
        new("ep-00000000000000000001"),
        "name",
        PrivateEndpointConnectionState.Pending,
        admitted,
        string.Empty,
        [],
        Now);

    private static InterfaceEndpoint Endpoint() => new(
        new("ep-00000000000000000001"),
        new("acct-00000000000000000001"),
        new("local-1"),
        "app",
        string.Empty,
        new("vpc-00000000000000000001"),
        [new("sg-00000000000000000001")],
        ServiceId,
        ServiceNames.Of(new("local-1"), ServiceId),
        4000,
        false,
        EndpointLifecycle.Table.Initial,
        EndpointConnectionLifecycle.Table.Initial,
        [new EndpointZone(ZoneA, new("vsw-00000000000000000001"), "127.64.0.9", EndpointZoneLifecycle.Table.Initial)],
        [],
        Now);
}
