using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Xunit;

namespace Linkspan.Unit.ControlPlane.Storage;

public sealed class StoreConcurrencyTests(Stores stores)
{
    [Theory]
    [MemberData(nameof(StoreTests.Kinds), MemberType = typeof(StoreTests))]
    public async Task Writers_take_turns_and_followers_are_told_in_the_order_of_revisions(StoreKind kind)
    {
        IStore store = await stores.OpenAsync(kind);
        await store.PutAsync(Given.Account(0, "0"));
        List<long> told = [];
        store.Committed += commit => told.Add(commit.Revision);

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => CountUpAsync(store))));

        Assert.Equal("50", (await store.FindAsync(Given.Account(0).Id, Stores.Token))!.DisplayName);
        Assert.Equal(Enumerable.Range(2, 50).Select(i => (long)i), told);
    }

    [Theory]
    [MemberData(nameof(StoreTests.Kinds), MemberType = typeof(StoreTests))]
    public async Task Two_servers_over_one_store_lose_no_write(StoreKind kind)
    {
        StoreOptions place = await stores.PlaceAsync(kind);
        IStore[] servers = [await Stores.OpenAsync(place), await Stores.OpenAsync(place)];
        await servers[0].PutAsync(Given.Account(0, "0"));

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => CountUpAsync(servers[i % 2]))));

        Assert.Equal("40", (await servers[0].FindAsync(Given.Account(0).Id, Stores.Token))!.DisplayName);
        Assert.Equal(41, await servers[1].RevisionAsync(Stores.Token));
    }

    [Theory]
    [MemberData(nameof(StoreTests.Kinds), MemberType = typeof(StoreTests))]
    public async Task A_claim_that_many_want_at_once_is_given_once(StoreKind kind)
    {
        StoreOptions place = await stores.PlaceAsync(kind);
        IStore[] servers = [await Stores.OpenAsync(place), await Stores.OpenAsync(place)];

        bool[] got = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(async () =>
            (await servers[i % 2].WriteAsync(write => write.TryClaimAsync("one", $"holder {i}", Stores.Token))).Value)));

        Assert.Single(got, true);
    }

    [Theory]
    [MemberData(nameof(StoreTests.Kinds), MemberType = typeof(StoreTests))]
    public async Task A_reader_sees_every_write_that_was_acknowledged_before_it_began(StoreKind kind)
    {
        IStore store = await stores.OpenAsync(kind);

        for (int i = 0; i < 30; i++)
        {
            Account written = await store.PutAsync(Given.Account(0, $"Name {i}"));
            Assert.Equal(written, await store.FindAsync(written.Id, Stores.Token));
        }
    }

    private static Task<Result<Account>> CountUpAsync(IStore store) => store.WriteAsync<Account>(
        WriteContext.System,
        async write =>
        {
            Account account = (await write.FindAsync(Given.Account(0).Id, Stores.Token))!;
            return await write.PutAsync(account with { DisplayName = $"{int.Parse(account.DisplayName) + 1}" }, Stores.Token);
        },
        Stores.Token);
}
