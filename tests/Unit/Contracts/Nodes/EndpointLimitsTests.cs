using System.Text;
using Linkspan.Contracts.Nodes;
using Xunit;

namespace Linkspan.Unit.Contracts.Nodes;

/// <summary>Limits on their way to a node, and on its disk.</summary>
public sealed class EndpointLimitsTests
{
    [Fact]
    public void Every_limit_and_whose_it_is_comes_through()
    {
        EndpointLimits limits = new(5, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1))
        {
            NewConnectionsPerSecond = 7,
            ToDatabaseBytesPerSecond = 70_000,
            ToClientBytesPerSecond = 5_000_000_000,
            ConnectionsSetBy = LimitSetter.Consumer,
            NewConnectionsSetBy = LimitSetter.Provider,
        };

        Assert.Equal(limits, NodeJson.TryRead<EndpointLimits>(NodeJson.Write(limits)));
    }

    [Fact]
    public void What_an_earlier_version_wrote_reads_as_no_limit()
    {
        byte[] earlier = Encoding.UTF8.GetBytes("""{"maxConnections":1000,"idleTimeout":"08:00:00","maxLifetime":null}""");

        Assert.Equal(EndpointLimits.Default, NodeJson.TryRead<EndpointLimits>(earlier));
    }
}
