using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;
using Xunit;

namespace Linkspan.Unit.ControlPlane.Storage;

/// <summary>Lists of what refers to an object: few, and so many that another way to them is taken.</summary>
public sealed class StoreReferenceTests(Stores stores)
{
    private const string Target = "local-1";

    [Theory]
    [InlineData(StoreKind.Sqlite, 5)]
    [InlineData(StoreKind.Sqlite, 1_205)]
    [InlineData(StoreKind.Postgres, 5)]
    [InlineData(StoreKind.Postgres, 1_205)]
    public async Task Pages_of_what_refers_miss_nothing_and_count_it(StoreKind kind, int count)
    {
        IStore store = await stores.OpenAsync(kind);
        await FillAsync(store, count);

        List<string> read = [];
        Page<Zone> page;
        string token = string.Empty;
        do
        {
            ListQuery query = new(Refers: Target, PageSize: count / 2, PageToken: token);
            page = (await store.ListAsync<Zone>(query, Stores.Token)).Value;
            read.AddRange(page.Items.Select(zone => zone.Key));
            token = page.NextPageToken;
            Assert.Equal(count, page.TotalSize);
        }
        while (token.Length > 0);

        Assert.Equal(Enumerable.Range(0, count).Select(Name), read);
        ListQuery uncounted = new(Refers: Target, PageSize: 3, Count: false);
        Assert.Equal(3, (await store.ListAsync<Zone>(uncounted, Stores.Token)).Value.TotalSize);
        Assert.Equal(0, (await store.ListAsync<Zone>(new ListQuery(Refers: "local-3"), Stores.Token)).Value.TotalSize);
    }

    [Theory]
    [MemberData(nameof(StoreTests.Kinds), MemberType = typeof(StoreTests))]
    public async Task What_refers_to_many_is_read_and_counted_at_once(StoreKind kind)
    {
        IStore store = await stores.OpenAsync(kind);
        await FillAsync(store, 6);
        await store.WriteAsync<bool>(
            WriteContext.System,
            async write => await write.TryClaimAsync($"taken/{Target}/{Name(3)}", "x", Stores.Token),
            Stores.Token);
        string[] keys = [Target, "local-3"];

        IReadOnlyList<Zone> zones = await store.ReferringToAnyAsync<Zone>(keys, Stores.Token);
        IReadOnlyDictionary<string, int> all = await store.CountReferringToEachAsync<Zone>(keys, null, Stores.Token);
        IReadOnlyDictionary<string, int> free = await store.CountReferringToEachAsync<Zone>(keys, "taken/", Stores.Token);

        Assert.Equal(Enumerable.Range(0, 6).Select(Name), zones.Select(zone => zone.Key));
        Assert.Equal([new(Target, 6)], all);
        Assert.Equal([new(Target, 5)], free);
    }

    [Theory]
    [MemberData(nameof(StoreTests.Kinds), MemberType = typeof(StoreTests))]
    public async Task What_nobody_has_claimed_is_listed_in_the_order_of_ids(StoreKind kind)
    {
        IStore store = await stores.OpenAsync(kind);
        await FillAsync(store, 6);
        await store.WriteAsync<bool>(
            WriteContext.System,
            async write => await write.TryClaimAsync("taken/" + Name(0), "x", Stores.Token)
                && await write.TryClaimAsync("taken/" + Name(3), "x", Stores.Token),
            Stores.Token);

        async Task<IEnumerable<string>> ReadAsync(string after, int skip, int limit) =>
            (await store.UnclaimedAsync<Zone>(Target, "taken/", "None", after, skip, limit, Stores.Token))
                .Select(zone => zone.Key);

        Assert.Equal([Name(1), Name(2), Name(4), Name(5)], await ReadAsync(string.Empty, 0, 10));
        Assert.Equal([Name(4)], await ReadAsync(Name(2), 0, 1));
        Assert.Equal([Name(5)], await ReadAsync(string.Empty, 3, 10));
        Assert.Equal(4, await store.CountUnclaimedAsync<Zone>(Target, "taken/", Stores.Token));
        Assert.Empty(await store.UnclaimedAsync<Zone>(Target, "taken/", string.Empty, string.Empty, 0, 10, Stores.Token));
    }

    [Theory]
    [MemberData(nameof(StoreTests.Kinds), MemberType = typeof(StoreTests))]
    public async Task Many_are_found_at_once_and_unknown_ids_are_left_out(StoreKind kind)
    {
        IStore store = await stores.OpenAsync(kind);
        await FillAsync(store, 3);

        IReadOnlyDictionary<string, Zone> found = await store.FindManyAsync<Zone>(
            [new(Name(2)), new(Name(0)), new(Name(2)), new("local-unknown")], Stores.Token);

        Assert.Equal([Name(0), Name(2)], found.Keys.Order(StringComparer.Ordinal));
    }

    private static string Name(int number) => $"local-1-{number:d5}";

    private static async Task FillAsync(IStore store, int count)
    {
        DateTimeOffset now = DateTimeOffset.UnixEpoch;
        await store.WriteAsync<bool>(
            WriteContext.System,
            async write =>
            {
                for (int i = 0; i < count; i++)
                {
                    await write.PutAsync(new Zone(new(Name(i)), new(Target), "zone", now), Stores.Token);
                }

                await write.PutAsync(new Zone(new("local-2a"), new("local-2"), "zone", now), Stores.Token);
                return true;
            },
            Stores.Token);
    }
}
