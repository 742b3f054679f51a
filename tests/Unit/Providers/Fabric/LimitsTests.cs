using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane;
using Linkspan.Domain;
using Linkspan.Providers.Fabric;
using Xunit;

namespace Linkspan.Unit.Providers.Fabric;

public sealed class LimitsTests
{
    private static readonly ServerSettings Settings = new()
    {
        DataFolder = "/nowhere",
        MaxSessions = 7,
        IdleTimeout = TimeSpan.FromMinutes(3),
        MaxLifetime = TimeSpan.FromHours(2),
    };

    [Fact]
    public void The_providers_half_takes_the_servers_defaults_where_the_instance_sets_nothing()
    {
        EndpointLimits nothing = Limits.OfProvider(null, Settings);
        EndpointLimits some = Limits.OfProvider(
            Given.Instance with { Limits = new SessionLimits { MaxConnections = 9, ToClientBytesPerSecond = 70_000 } }, Settings);

        Assert.Equal(new EndpointLimits(7, TimeSpan.FromMinutes(3), TimeSpan.FromHours(2)), nothing);
        Assert.Equal(nothing with { MaxConnections = 9, ToClientBytesPerSecond = 70_000 }, some);
    }

    [Fact]
    public void The_consumers_half_is_bound_by_nothing_that_its_owner_has_not_set()
    {
        EndpointLimits nothing = Limits.OfConsumer(Given.Endpoint);
        EndpointLimits some = Limits.OfConsumer(
            Given.Endpoint with { Limits = new SessionLimits { IdleTimeoutSeconds = 60, NewConnectionsPerSecond = 5 } });

        Assert.Equal((1_000_000, TimeSpan.FromDays(7), null), (nothing.MaxConnections, nothing.IdleTimeout, nothing.MaxLifetime));
        Assert.Equal(nothing with { IdleTimeout = TimeSpan.FromMinutes(1), NewConnectionsPerSecond = 5 }, some);
    }

    [Fact]
    public void A_node_with_both_roles_holds_the_stricter_of_each_and_knows_whose_it_is()
    {
        EndpointLimits provider = new(100, TimeSpan.FromHours(8), TimeSpan.FromHours(2))
        {
            NewConnectionsPerSecond = 50,
            ToDatabaseBytesPerSecond = 70_000,
        };
        EndpointLimits consumer = Limits.OfConsumer(Given.Endpoint with
        {
            Limits = new SessionLimits
            {
                MaxConnections = 10,
                NewConnectionsPerSecond = 60,
                ToClientBytesPerSecond = 80_000,
                IdleTimeoutSeconds = 60,
                MaxLifetimeSeconds = 86_400,
            },
        });

        EndpointLimits both = Limits.Both(provider, consumer);

        Assert.Equal(
            new EndpointLimits(10, TimeSpan.FromMinutes(1), TimeSpan.FromHours(2))
            {
                NewConnectionsPerSecond = 50,
                ToDatabaseBytesPerSecond = 70_000,
                ToClientBytesPerSecond = 80_000,
                ConnectionsSetBy = LimitSetter.Consumer,
                NewConnectionsSetBy = LimitSetter.Provider,
            },
            both);
        Assert.Equal(LimitSetter.Consumer, Limits.Both(EndpointLimits.Default, consumer).NewConnectionsSetBy);
    }
}
