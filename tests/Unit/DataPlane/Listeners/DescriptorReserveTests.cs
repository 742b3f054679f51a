using System.Net.Sockets;
using Linkspan.DataPlane.Listeners;
using Xunit;

namespace Linkspan.Unit.DataPlane.Listeners;

public sealed class DescriptorReserveTests
{
    [Fact]
    public void R11_a_socket_within_the_reserve_is_recognised_by_its_own_number()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        int number = (int)socket.Handle;

        Assert.True(new DescriptorReserve(number + 10, reserve: 10).IsTouchedBy(number));
        Assert.False(new DescriptorReserve(number + 11, reserve: 10).IsTouchedBy(number));
        Assert.False(DescriptorReserve.OfProcess(16).IsTouchedBy(number));
    }
}
