using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Changes;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.Domain.PrivateLink;
using Xunit;

namespace Linkspan.Unit.ControlPlane.Changes;

public sealed class VisibleChangesTests : IAsyncLifetime
{
    private ControlPlaneRig _rig = null!;

    private static CancellationToken Token => ControlPlaneRig.Token;

    private VisibleChanges Changes => _rig.Get<VisibleChanges>();

    public async ValueTask InitializeAsync()
    {
        _rig = await ControlPlaneRig.StartAsync();
        _ = Changes; // It counts from its making on.
    }

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task S3_Each_side_hears_of_its_own_objects_and_a_stranger_of_nothing()
    {
        TestNetwork network = await _rig.NewNetworkAsync();
        using VisibleFollower consumer = Changes.Follow(_rig.Consumer, Changes.Position);
        using VisibleFollower provider = Changes.Follow(_rig.ProviderCaller, Changes.Position);
        using VisibleFollower stranger = Changes.Follow(_rig.Stranger, Changes.Position);
        using VisibleFollower operatorFollower = Changes.Follow(Caller.System, Changes.Position);
        await DrainAsync(consumer, provider, stranger, operatorFollower);

        EndpointView endpoint = (await _rig.CreateEndpointAsync(_rig.EndpointIn(network))).Value;
        string service = $"endpointServices/{_rig.Service.Key}";
        Assert.Equal([service], await NextAsync(provider)); // The last of them to be told.

        Assert.Equal([$"endpoints/{endpoint.Endpoint.Key}"], consumer.Take().Notes);
        Assert.Equal([$"endpoints/{endpoint.Endpoint.Key}", service], operatorFollower.Take().Notes);
        Assert.Empty(stranger.Take().Notes);
    }

    [Fact]
    public async Task An_observation_is_told_to_the_owner_of_what_was_observed()
    {
        InterfaceEndpoint endpoint = await NewEndpointAsync();
        using VisibleFollower consumer = Changes.Follow(_rig.Consumer, null);
        using VisibleFollower stranger = Changes.Follow(_rig.Stranger, null);
        await DrainAsync(consumer, stranger);

        _rig.Provider.Sees(endpoint.Id, 1);

        Assert.Equal([$"endpoints/{endpoint.Key}"], await NextAsync(consumer));
        Assert.Empty(stranger.Take().Notes);
    }

    [Fact]
    public async Task Who_comes_back_soon_hears_what_it_missed_and_nothing_else()
    {
        using VisibleFollower other = Changes.Follow(Caller.System, null); // Somebody follows, so changes are kept.
        VisibleFollower before = Changes.Follow(_rig.Consumer, null);
        TestNetwork first = await _rig.NewNetworkAsync();
        FeedPosition seen = await HeardAsync(before, $"vSwitches/{first.VSwitches[2].Key}");
        before.Dispose();
        TestNetwork second = await _rig.NewNetworkAsync();
        await HeardAsync(other, $"vSwitches/{second.VSwitches[2].Key}");

        using VisibleFollower again = Changes.Follow(_rig.Consumer, seen);

        IReadOnlyCollection<string> notes = again.Take().Notes;
        Assert.Contains($"vpcs/{second.Vpc.Key}", notes);
        Assert.DoesNotContain($"vpcs/{first.Vpc.Key}", notes);
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("nonsense")]
    public void Who_comes_from_another_start_is_told_to_look_at_everything(string position)
    {
        using VisibleFollower follower = Changes.Follow(_rig.Consumer, FeedPosition.Read(position) ?? default);

        Assert.Equal(["*"], follower.Take().Notes);
    }

    [Fact]
    public async Task Many_changes_at_once_are_told_as_everything()
    {
        using VisibleFollower follower = Changes.Follow(_rig.Stranger, null);
        for (int number = 0; number < 30; number++)
        {
            await _rig.NewNetworkAsync(_rig.Stranger, $"127.{70 + number}.0.0/16"); // Five objects each.
        }

        await HeardAsync(follower, "*");
    }

    [Fact]
    public void A_follower_that_leaves_is_forgotten()
    {
        VisibleFollower follower = Changes.Follow(_rig.Consumer, null);
        Assert.Equal(1, Changes.Followers);

        follower.Dispose();

        Assert.Equal(0, Changes.Followers);
    }

    [Fact]
    public void Places_have_a_limit_for_each_and_one_for_all()
    {
        Places places = new(perHolder: 2, total: 3);

        Assert.True(places.TryTake("one") && places.TryTake("one") && !places.TryTake("one"));
        Assert.True(places.TryTake("two") && !places.TryTake("three"));
        places.GiveBack("one");

        Assert.True(places.TryTake("three"));
        Assert.Equal(3, places.Taken);
    }

    private async Task<InterfaceEndpoint> NewEndpointAsync() =>
        (await _rig.CreateEndpointAsync(_rig.EndpointIn(await _rig.NewNetworkAsync()))).Value.Endpoint;

    /// <summary>Waits until what happened so far was told, by a change that everybody hears of.</summary>
    private async Task DrainAsync(params VisibleFollower[] followers)
    {
        string name = $"local-1-{Changes.Position.Count}";
        Region region = await _rig.PutAsync(new Region(new(name), name, Clouds.Linkspan, _rig.Time.GetUtcNow()));
        foreach (VisibleFollower follower in followers)
        {
            await HeardAsync(follower, $"regions/{region.Key}");
        }
    }

    private static async Task<IReadOnlyCollection<string>> NextAsync(VisibleFollower follower)
    {
        while (true)
        {
            await follower.NextAsync(Token);
            if (follower.Take().Notes is { Count: > 0 } notes)
            {
                return notes;
            }
        }
    }

    private static async Task<FeedPosition> HeardAsync(VisibleFollower follower, string note)
    {
        while (true)
        {
            await follower.NextAsync(Token);
            (FeedPosition position, IReadOnlyCollection<string> notes) = follower.Take();
            if (notes.Contains(note))
            {
                return position;
            }
        }
    }
}
