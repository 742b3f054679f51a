using Linkspan.Contracts.Audit;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Xunit;

namespace Linkspan.Unit.ControlPlane.Storage;

public sealed class StoreAuditTests(Stores stores)
{
    [Theory]
    [MemberData(nameof(StoreTests.Kinds), MemberType = typeof(StoreTests))]
    public async Task S10_concurrent_writers_leave_every_line_bound_to_the_one_before_it(StoreKind kind)
    {
        IStore store = await stores.OpenAsync(kind);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(() => store.WriteAsync(write =>
        {
            write.Audit(new AuditRecord("first", "accounts", $"{i}", "owner", "It's \"5:five\"."));
            write.Audit(new AuditRecord("second", "accounts", $"{i}", "owner", ""));
            return write.PutAsync(Given.Account(i), Stores.Token);
        }))));

        AuditEntry[] entries = [.. (await store.AuditAsync(new AuditQuery(PageSize: 1_000), Stores.Token)).Items.Reverse()];

        Assert.Equal(Enumerable.Range(1, 20).Select(i => (long)i), entries.Select(entry => entry.Sequence));
        AuditVerifier verifier = new(whole: true);
        foreach (AuditEntry entry in entries)
        {
            verifier.Add(entry.Line, entry.PreviousHash, entry.Hash);
        }

        Assert.Null(verifier.Finish());
    }

    [Theory]
    [MemberData(nameof(StoreTests.Kinds), MemberType = typeof(StoreTests))]
    public async Task Pages_come_newest_first_and_are_narrowed_by_owner_object_and_actor(StoreKind kind)
    {
        IStore store = await stores.OpenAsync(kind);
        for (int i = 0; i < 9; i++)
        {
            await store.WriteAsync(write =>
            {
                write.Audit(new AuditRecord("test", "accounts", $"key {i}", $"owner {i % 3}", ""));
                return Task.FromResult(true);
            });
        }

        Page<AuditEntry> first = await store.AuditAsync(
            new AuditQuery(Owners: ["owner 0", "owner 1"], PageSize: 4), Stores.Token);
        Page<AuditEntry> second = await store.AuditAsync(
            new AuditQuery(Owners: ["owner 0", "owner 1"], PageSize: 4, PageToken: first.NextPageToken), Stores.Token);

        Assert.Equal([8, 7, 5, 4, 2, 1], first.Items.Concat(second.Items).Select(entry => entry.Sequence));
        Assert.Equal((6, ""), (second.TotalSize, second.NextPageToken));
        Assert.Single((await store.AuditAsync(new AuditQuery(Key: "key 3"), Stores.Token)).Items);
        Assert.Empty((await store.AuditAsync(new AuditQuery(Actor: "nobody"), Stores.Token)).Items);
    }
}
