using System.Net;
using System.Net.Sockets;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Sessions;
using Linkspan.Testing;
using Xunit;

namespace Linkspan.Unit.DataPlane.Sessions;

/// <summary>
/// A provider registers an address of its choice, and the node dials it from inside: without a guard it could reach the metadata
/// service of the node's cloud, the node's own ports, or another tenant's endpoint, and read the answer from the error.
/// </summary>
public sealed class AddressGuardTests
{
    private static readonly DatabaseAddress Named = new("a", "db.example.com", 3306);
    private readonly ManualTime _time = new();

    [Theory]
    [InlineData("169.254.169.254", "link-local")]
    [InlineData("fe80::1", "link-local")]
    [InlineData("100.100.100.200", "metadata service")]
    [InlineData("192.0.0.192", "metadata service")]
    [InlineData("fd00:ec2::254", "metadata service")]
    [InlineData("::ffff:169.254.169.254", "link-local")]
    [InlineData("0.0.0.0", "unspecified")]
    [InlineData("::", "unspecified")]
    [InlineData("224.0.0.1", "multicast")]
    [InlineData("255.255.255.255", "reserved")]
    [InlineData("127.64.0.1", "endpoint")]
    [InlineData("127.127.255.255", "endpoint")]
    [InlineData("127.0.0.1", "loopback")]
    [InlineData("::1", "loopback")]
    [InlineData("2130706433", "loopback")]
    [InlineData("0x7f.1", "loopback")]
    public async Task S8_an_address_that_no_database_may_have_is_refused_with_its_class(string host, string expected)
    {
        GuardedAddresses addresses = await Guard().FindAsync(new DatabaseAddress("a", host, 3306), CancellationToken.None);

        Assert.Empty(addresses.Allowed);
        Assert.Equal(DialFailure.AddressForbidden, addresses.Failure);
        Assert.Equal(expected, addresses.ForbiddenClass);
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("127.64.0.1", false)]
    [InlineData("169.254.169.254", false)]
    public async Task S8_the_loopback_option_opens_loopback_and_nothing_else(string host, bool isAllowed)
    {
        GuardedAddresses addresses =
            await Guard(allowLoopback: true).FindAsync(new DatabaseAddress("a", host, 3306), CancellationToken.None);

        Assert.Equal(isAllowed, addresses.Allowed.Count == 1);
    }

    [Fact]
    public async Task S8_our_own_listener_is_refused_even_where_loopback_is_allowed()
    {
        AddressGuard guard = Guard(allowLoopback: true, own: address => address.Port == 7480);

        GuardedAddresses own = await guard.FindAsync(new DatabaseAddress("a", "127.0.0.1", 7480), CancellationToken.None);
        GuardedAddresses other = await guard.FindAsync(new DatabaseAddress("a", "127.0.0.1", 3306), CancellationToken.None);

        Assert.Equal("own listener", own.ForbiddenClass);
        Assert.Single(other.Allowed);
    }

    [Fact]
    public async Task S8_a_name_is_judged_by_what_it_means_at_each_dial()
    {
        Queue<string> answers = new(["10.0.0.1", "169.254.169.254"]);
        AddressGuard guard = Guard(resolve: (_, _) => Task.FromResult(new[] { IPAddress.Parse(answers.Dequeue()) }));

        GuardedAddresses first = await guard.FindAsync(Named, CancellationToken.None);
        GuardedAddresses second = await guard.FindAsync(Named, CancellationToken.None);

        Assert.Equal([new IPEndPoint(IPAddress.Parse("10.0.0.1"), 3306)], first.Allowed);
        Assert.Equal("link-local", second.ForbiddenClass);
    }

    [Fact]
    public async Task S8_forbidden_answers_of_a_name_are_never_dialled_beside_good_ones()
    {
        AddressGuard guard = Guard(resolve: (_, _) => Task.FromResult(
            new[] { IPAddress.Parse("127.0.0.1"), IPAddress.Parse("10.0.0.1"), IPAddress.Parse("::ffff:10.0.0.2") }));

        GuardedAddresses addresses = await guard.FindAsync(Named, CancellationToken.None);

        Assert.Equal(["10.0.0.1:3306", "10.0.0.2:3306"], addresses.Allowed.Select(address => address.ToString()));
        Assert.Null(addresses.Failure);
    }

    [Theory]
    [InlineData(SocketError.HostNotFound, "NameNotFound")]
    [InlineData(SocketError.NoData, "NameNotFound")]
    [InlineData(SocketError.TryAgain, "NameTimeout")]
    public async Task A_name_that_does_not_resolve_has_a_class(SocketError error, string expected)
    {
        AddressGuard guard = Guard(resolve: (_, _) => Task.FromException<IPAddress[]>(new SocketException((int)error)));

        GuardedAddresses addresses = await guard.FindAsync(Named, CancellationToken.None);

        Assert.Equal(expected, addresses.Failure.ToString());
    }

    [Fact]
    public async Task A_resolver_that_never_answers_is_given_up_in_time()
    {
        AddressGuard guard = Guard(resolve: (_, _) => new TaskCompletionSource<IPAddress[]>().Task);
        Task<GuardedAddresses> pending =
            guard.FindAsync(Named, CancellationToken.None).AsTask();

        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(DialFailure.NameTimeout, (await pending).Failure);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65_536)]
    [InlineData(-1)]
    public async Task A_port_that_is_none_is_refused(int port)
    {
        GuardedAddresses addresses = await Guard().FindAsync(new DatabaseAddress("a", "10.0.0.1", port), CancellationToken.None);

        Assert.Equal("port", addresses.ForbiddenClass);
    }

    private AddressGuard Guard(
        bool allowLoopback = false,
        Func<IPEndPoint, bool>? own = null,
        Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null) =>
        new(
            allowLoopback,
            TimeSpan.FromSeconds(2),
            own ?? (_ => false),
            _time,
            resolve ?? ((_, _) => throw new InvalidOperationException("an address needs no resolver")));
}
