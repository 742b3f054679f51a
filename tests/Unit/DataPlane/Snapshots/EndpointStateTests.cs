using System.Globalization;
using Linkspan.DataPlane.Sessions;
using Linkspan.DataPlane.Snapshots;
using Xunit;

namespace Linkspan.Unit.DataPlane.Snapshots;

public sealed class EndpointStateTests
{
    [Fact]
    public void Refusals_are_counted_under_a_bounded_number_of_codes_and_none_is_lost()
    {
        EndpointState endpoint = new("ep-1", _ => { });
        endpoint.CountRefused(RefusalReason.ConnectionLimit);
        for (int number = 0; number < 1_000; number++)
        {
            endpoint.CountRefused(number.ToString(CultureInfo.InvariantCulture));
        }
        endpoint.CountRefused(RefusalReason.ConnectionLimit);

        IReadOnlyDictionary<string, long> refusals = endpoint.TakeTraffic().Refusals;

        Assert.Equal(64, refusals.Count);
        Assert.Equal(1_002, refusals.Values.Sum());
        Assert.Equal(2, refusals[RefusalReason.ConnectionLimit]);
    }

    [Theory]
    [InlineData("DatabaseUnhealthy", "DatabaseUnhealthy")]
    [InlineData("NotRegistered", "NotRegistered")]
    [InlineData("MadeUp1", "Other")]
    public void A_refusal_of_another_node_is_counted_under_a_known_code(string said, string counted) =>
        Assert.Equal(counted, RefusalReason.OfPeer(said));
}
