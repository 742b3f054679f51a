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
        Assert.Equal([Address], await WalkedAsync(goesOn: false, "far"));
        Assert.Equal([Address, Login], await WalkedAsync(goesOn: true, "far"));
    }

    [Fact]
    public async Task A_node_that_is_both_ends_of_the_path_is_asked_once()
    {
        Assert.Equal([Address], await WalkedAsync(goesOn: true, "near"));
    }

    [Fact]
    public async Task Hops_that_were_not_tried_stand_in_their_place()
    {
        PathHop[] far = [.. await TestAsync(goesOn: true, "far")];
        PathHop[] near = [.. await TestAsync(goesOn: false, "near")];

        Assert.Equal(
            ["-name", "address", "-endpointNode", "-link", "-serviceNode", "-database", "login", "-tls"],
            far.Select(hop => (hop.Tried ? "" : "-") + hop.Hop));
        Assert.Equal(
            ["-name", "address", "-endpointNode", "-serviceNode", "-database", "-login", "-tls"],
            near.Select(hop => (hop.Tried ? "" : "-") + hop.Hop));
        Assert.All(far.Where(hop => !hop.Tried), hop => Assert.Equal((false, null), (hop.Ok, hop.MustAct)));
    }

    [Fact]
    public async Task A_node_that_takes_no_new_sessions_is_asked_last()
    {
        _paths.Attach("near", new Node(Address with { Ok = true }));
        _paths.Attach("draining", new Node(Login with { Message = "from the one that drains" }));

        Assert.Equal("answered", (await WalkedAsync(goesOn: false, "draining", "far"))[^1].Message);
        Assert.Equal("from the one that drains", (await WalkedAsync(goesOn: false, "draining"))[^1].Message);
    }

    private async Task<IReadOnlyList<PathHop>> WalkedAsync(bool goesOn, params IReadOnlyList<string> servers) =>
        [.. (await TestAsync(goesOn, servers)).Where(hop => hop.Tried)];

    private Task<IReadOnlyList<PathHop>> TestAsync(bool goesOn, params IReadOnlyList<string> servers) => _paths.TestAsync(
        Given.EndpointId,
        new EndpointCarriers(
            ["near"], new Dictionary<string, IReadOnlyList<string>> { [Given.ZoneId] = ["near"] }, servers),
        nodeId => nodeId == "draining", goesOn, TestContext.Current.CancellationToken);

    private sealed class Node(params IReadOnlyList<PathHop> hops) : INodeCommands
    {
        public Task<IReadOnlyList<PathHop>> TestPathAsync(string endpointId, CancellationToken cancellationToken) =>
            Task.FromResult(hops);
    }
}
