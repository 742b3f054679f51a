using System.Net;
using Linkspan.DataPlane.Listeners;
using Linkspan.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Linkspan.Unit.DataPlane.Listeners;

/// <summary>Which addresses stay on an interface; the interface itself is that of the tests across hosts.</summary>
public sealed class InterfaceAddressesTests
{
    private static readonly IPAddress Used = IPAddress.Parse("10.0.0.64");
    private static readonly IPAddress Left = IPAddress.Parse("10.0.0.65");

    [Fact]
    public void Of_the_addresses_that_are_shared_no_more_those_without_a_listener_are_taken_away()
    {
        InterfaceAddresses addresses = new(interfaceName: "none0", new ManualTime(), NullLogger.Instance);
        addresses.Use(Used);
        addresses.Use(Left);
        addresses.Release(Left);
        List<IPAddress> dropped = [];

        addresses.Inherit(new HashSet<IPAddress> { Used, Left }, dropped.AddRange);

        Assert.Equal([Left], dropped);
    }
}
