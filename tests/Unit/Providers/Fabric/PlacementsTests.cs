using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane;
using Linkspan.Domain;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;
using Linkspan.Providers.Fabric;
using Xunit;

namespace Linkspan.Unit.Providers.Fabric;

public sealed class PlacementsTests
{
    private static readonly ServerSettings Settings = new() { DataFolder = "/nowhere" };

    [Fact]
    public void Traffic_is_let_through_once_the_registration_is_admitted()
    {
        EndpointAccess access = AccessOf(
            Given.Connection with { State = PrivateEndpointConnectionState.Active, Admitted = true });

        Assert.Equal((true, null), (access.Allowed, access.Reason));
    }

    [Fact]
    public void Whoever_connects_too_early_is_told_whether_anybody_registered_the_endpoint()
    {
        EndpointAccess nobody = AccessOf(null);
        EndpointAccess pending = AccessOf(
            Given.Connection with { State = PrivateEndpointConnectionState.Pending, Admitted = false });

        Assert.Equal((false, "NotRegistered"), (nobody.Allowed, nobody.Reason));
        Assert.Equal((false, "Checking"), (pending.Allowed, pending.Reason));
        Assert.DoesNotContain("create", pending.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "Registered")]
    [InlineData(true, "Deregistered")]
    [InlineData(false, "Registered")]
    [InlineData(false, "Deregistered")]
    public void Whoever_connects_after_a_revocation_is_told_that_access_was_withdrawn(bool isGone, string known)
    {
        Condition traffic = new(ConditionTypes.TrafficAllowed, ConditionStatus.True, known, "", DateTimeOffset.UnixEpoch);

        EndpointAccess access = AccessOf(
            isGone ? null : Given.Connection with { State = PrivateEndpointConnectionState.Deleting, Admitted = false },
            Given.Endpoint with { Connection = ConnectionStatus.Connected, Conditions = [traffic] });

        Assert.Equal((false, "Deregistered"), (access.Allowed, access.Reason));
        Assert.Contains("was withdrawn", access.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "is not accepted: the owner")]
    [InlineData("DisconnectedByOwner", "was disconnected by the owner of the service: the owner")]
    [InlineData("RegistrationExpired", "since nobody registered it in time: the owner")]
    public void Whoever_is_disconnected_is_told_whether_it_was_ever_accepted(string? reason, string told)
    {
        EndpointAccess access = AccessOf(
            null, Given.Endpoint with { Connection = ConnectionStatus.Disconnected, DisconnectReason = reason });

        Assert.Equal((false, "Disconnected"), (access.Allowed, access.Reason));
        Assert.Contains(told, access.Message, StringComparison.Ordinal);
    }

    private static EndpointAccess AccessOf(PrivateEndpointConnection? registration, InterfaceEndpoint? endpoint = null) =>
        Placements.Of(
            new EndpointSurroundings(
                endpoint ?? Given.Endpoint with { Connection = ConnectionStatus.Connected }, Given.Service, null, [], null,
                registration),
            Settings, isServedThere: true)!.Access;
}
