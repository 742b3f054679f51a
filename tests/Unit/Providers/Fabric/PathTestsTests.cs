using Linkspan.Contracts.Nodes;
using Linkspan.Providers.Fabric;
using Xunit;

namespace Linkspan.Unit.Providers.Fabric;

public sealed class PathTestsTests
{
    private static readonly PathHop Address = new("address", false, 1, "in use", "consumer");
    private static readonly PathHop Login = new("login", true, 1, "answered", null);

    private readonly PathTests _paths = new(new Observations());

    public PathTestsTests()
    {
        _paths.Attach("near", new Node(Address));
        _paths.Attach("far", new Node(Login));
    }

    [Fact]
    public async Task The_walk_ends_at_the_first_failure_and_goes_on_where_it_is_asked_to()
    {
        Assert.Equal([Address], await TestAsync("far", goesOn: false));
        Assert.Equal([Address, Login], await TestAsync("far", goesOn: true));
    }

    [Fact]
    public async Task A_node_that_is_both_ends_of_the_path_is_asked_once()
    {
        Assert.Equal([Address], await TestAsync("near", goesOn: true));
    }

    private Task<IReadOnlyList<PathHop>> TestAsync(string server, bool goesOn) => _paths.TestAsync(
        Given.EndpointId,
        new EndpointCarriers(
            ["near"], new Dictionary<string, IReadOnlyList<string>> { [Given.ZoneId] = ["near"] }, [server]),
        goesOn, TestContext.Current.CancellationToken);

    private sealed class Node(params IReadOnlyList<PathHop> hops) : INodeCommands
    {
        public Task<IReadOnlyList<PathHop>> TestPathAsync(string endpointId, CancellationToken cancellationToken) =>
            Task.FromResult(hops);
    }
}
