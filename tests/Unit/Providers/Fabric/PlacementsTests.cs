using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane;
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

    private static EndpointAccess AccessOf(PrivateEndpointConnection? registration) => Placements.Of(
        new EndpointSurroundings(
            Given.Endpoint with { Connection = ConnectionStatus.Connected }, Given.Service, null, [], null, registration),
        Settings, isServedThere: true)!.Access;
}
