using System.Text;
using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Nodes;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Domain.Nodes;
using Linkspan.Domain.PrivateLink;
using Xunit;

namespace Linkspan.Unit.ControlPlane.Nodes;

public sealed class JoinTokenTests : IAsyncLifetime
{
    private NodeWorld _world = null!;

    private static CancellationToken Token => ControlPlaneRig.Token;

    public async ValueTask InitializeAsync() => _world = await NodeWorld.StartAsync(settings => settings with
    {
        MaxJoinTokens = 2,
        MaxNodesPerVpc = 2,
    });

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task S1_a_token_ends_at_its_time_and_not_before()
    {
        CreatedJoinToken first = (await _world.TokenAsync()).Value;
        CreatedJoinToken second = (await _world.TokenAsync()).Value;

        _world.Rig.Time.Advance(TimeSpan.FromMinutes(59));
        Assert.True((await _world.JoinAsync(first.Text)).Ok);
        _world.Rig.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("joinToken.refused", (await _world.JoinAsync(second.Text)).Problem!.Code);
    }

    [Fact]
    public async Task A_host_that_forgets_its_address_for_other_nodes_is_told_so_and_keeps_its_token()
    {
        CreatedJoinToken made = (await _world.TokenAsync(roles: "service")).Value;

        Result<EnrolledNode> first = await _world.JoinAsync(made.Text);
        Result<EnrolledNode> second = await _world.JoinAsync(made.Text, "192.0.2.7:7443");

        Assert.Equal("advertise.missing", first.Problem!.Code);
        Assert.True(second.Ok);
    }

    [Fact]
    public async Task S1_a_token_that_two_hosts_use_at_once_lets_one_in()
    {
        CreatedJoinToken made = (await _world.TokenAsync()).Value;

        Result<EnrolledNode>[] both = await Task.WhenAll(_world.JoinAsync(made.Text), _world.JoinAsync(made.Text));

        Assert.Equal("joinToken.refused", Assert.Single(both, result => !result.Ok).Problem!.Code);
        Node node = Assert.Single(both, result => result.Ok).Value.Node;
        JoinToken used = Assert.Single((await ListAsync(_world.Rig.Consumer)).Items);
        Assert.Equal(node.Id, used.Node);
    }

    [Fact]
    public async Task Who_manages_the_network_makes_its_tokens_and_nobody_else()
    {
        Caller viewer = await CallerOf.RoleAsync(
            _world.Rig.Store, Role.AccountViewer, _world.Rig.ConsumerAccount.Value, "key-viewer");

        Assert.Equal("caller.role", (await _world.TokenAsync(caller: viewer)).Problem!.Code);
        Assert.Equal("vpc.unknown", (await _world.TokenAsync(caller: _world.Rig.Stranger)).Problem!.Code);
        CreatedJoinToken made = (await _world.TokenAsync()).Value;
        Assert.Empty((await ListAsync(_world.Rig.Stranger)).Items);
        Assert.Equal(
            "joinToken.unknown",
            (await _world.Rig.Get<RevokeJoinToken>().RunAsync(
                new WriteContext(_world.Rig.Stranger), made.Token.Key, Token)).Problem!.Code);
        Assert.Equal(made.Token, Assert.Single((await ListAsync(viewer)).Items) with { Roles = made.Token.Roles });
    }

    [Fact]
    public async Task Tokens_and_nodes_are_limited_and_what_ended_long_ago_goes()
    {
        CreatedJoinToken[] made = [(await _world.TokenAsync()).Value, (await _world.TokenAsync()).Value];
        Assert.Equal("joinToken.limit", (await _world.TokenAsync()).Problem!.Code);

        Assert.True((await _world.JoinAsync(made[0].Text)).Ok);
        Assert.True((await _world.JoinAsync((await _world.TokenAsync()).Value.Text)).Ok);
        Assert.Equal("node.limit", (await _world.JoinAsync(made[1].Text)).Problem!.Code);
        Assert.Equal(3, (await ListAsync(_world.Rig.Consumer)).TotalSize);
        _world.Rig.Time.Advance(TimeSpan.FromDays(8));
        await _world.TokenAsync();

        Assert.Equal(1, (await ListAsync(_world.Rig.Consumer)).TotalSize);
    }

    [Theory]
    [InlineData(59)]
    [InlineData((7 * 86_400) + 1)]
    public async Task A_token_lives_a_minute_to_a_week(int seconds) => Assert.Equal(
        "joinToken.lifetime", (await _world.TokenAsync(lifetime: TimeSpan.FromSeconds(seconds))).Problem!.Code);

    [Fact]
    public async Task Roles_are_named_and_known()
    {
        Assert.Equal("nodeRole.unknown", (await _world.TokenAsync(roles: "router")).Problem!.Code);
        CreatedJoinToken made = (await _world.TokenAsync(roles: ["service", "endpoint", "service"])).Value;
        Assert.Equal([NodeRole.Endpoint, NodeRole.Service], made.Token.Roles);
        Assert.Contains("--role endpoint --role service ", JoinCommand.Of(made, "https://192.0.2.1:7480"));
    }

    [Fact]
    public async Task A_network_goes_with_its_tokens_and_not_with_its_nodes()
    {
        CreatedJoinToken made = (await _world.TokenAsync()).Value;
        Node node = await _world.NodeAsync();
        foreach (string key in _world.Network.VSwitches.Select(vSwitch => vSwitch.Key))
        {
            Assert.True((await _world.Rig.Get<DeleteVSwitch>().RunAsync(new WriteContext(_world.Rig.Consumer), key, Token)).Ok);
        }

        Problem refused = (await DeleteNetworkAsync()).Problem!;
        Assert.Equal(("vpc.inUse", node.Key), (refused.Code, Assert.Single(refused.Blockers).Id));
        Assert.True((await _world.RemoveAsync(node, DeleteMode.Refuse)).Ok);
        Assert.True((await DeleteNetworkAsync()).Ok);

        Assert.Equal("joinToken.refused", (await _world.JoinAsync(made.Text)).Problem!.Code);
    }

    [Fact]
    public async Task The_text_of_a_token_is_not_in_the_store_and_a_repeated_call_shows_it_again()
    {
        WriteContext context = new(_world.Rig.Consumer, "again", "hash");
        CreateJoinTokenInput input = new(_world.Network.Vpc.Key, ControlPlaneRig.ZoneA, ["endpoint"]);
        CreatedJoinToken first = (await _world.Rig.Get<CreateJoinToken>().RunAsync(context, input, Token)).Value;
        CreatedJoinToken again = (await _world.Rig.Get<CreateJoinToken>().RunAsync(context, input, Token)).Value;

        Assert.Equal(first.Text, again.Text);
        string secret = JoinTokenParts.Parse(first.Text)!.Secret;
        string stored = string.Concat(Directory.GetFiles(_world.Rig.Folder, "linkspan.db*").Select(
            file => Encoding.Latin1.GetString(File.ReadAllBytes(file))));
        Assert.DoesNotContain(secret, stored);
    }

    private async Task<Page<JoinToken>> ListAsync(Caller caller) =>
        (await _world.Rig.Get<ListJoinTokens>().RunAsync(caller, null, new ListQuery(), Token)).Value;

    private Task<Result<Vpc>> DeleteNetworkAsync() => _world.Rig.Get<DeleteVpc>().RunAsync(
        new WriteContext(_world.Rig.Consumer), _world.Network.Vpc.Key, Token);
}
