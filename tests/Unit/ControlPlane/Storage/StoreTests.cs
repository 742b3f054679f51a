using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Domain.PrivateLink;
using Xunit;

namespace Linkspan.Unit.ControlPlane.Storage;

/// <summary>What the store promises, on both databases.</summary>
public sealed class StoreTests(Stores stores)
{
    public static TheoryData<StoreKind> Kinds => [StoreKind.Sqlite, StoreKind.Postgres];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_was_put_is_found_at_the_revision_that_wrote_it(StoreKind kind)
    {
        IStore store = await stores.OpenAsync(kind);

        Account first = await store.PutAsync(Given.Account(1, "Ä <b>'\";--"));
        Account second = await store.PutAsync(Given.Account(2));
        Account changed = await store.PutAsync(first with { DisplayName = "Other" });

        Assert.Equal((1, 2, 3), (first.Revision, second.Revision, changed.Revision));
        Assert.Equal(changed, await store.FindAsync(first.Id, Stores.Token));
        Assert.Equal(3, await store.RevisionAsync(Stores.Token));
        Assert.Null(await store.FindAsync(new Id<Account>("acct-unknown"), Stores.Token));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_unchanged_object_is_not_written_and_nobody_is_told(StoreKind kind)
    {
        IStore store = await stores.OpenAsync(kind);
        Account account = await store.PutAsync(Given.Account(1));
        List<Commit> told = [];
        store.Committed += told.Add;

        Account again = await store.PutAsync(account with { Revision = 0 });

        Assert.Equal(account, again);
        Assert.Empty(told);
        Assert.Equal(1, await store.RevisionAsync(Stores.Token));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_problem_an_exception_and_validate_only_leave_nothing_behind(StoreKind kind)
    {
        IStore store = await stores.OpenAsync(kind);
        List<Commit> told = [];
        store.Committed += told.Add;

        Result<Account> refused = await store.WriteAsync<Account>(
            WriteContext.System,
            async write =>
            {
                await FillAsync(write);
                return Problem.Conflict("test.refused", "No.");
            },
            Stores.Token);
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.WriteAsync<Account>(async write =>
        {
            await FillAsync(write);
            throw new InvalidOperationException();
        }));
        Result<Account> validated = await store.WriteAsync(FillAsync, WriteContext.System with { ValidateOnly = true });

        Assert.Equal("test.refused", refused.Problem!.Code);
        Assert.Equal(1, validated.Value.Revision);
        Assert.Equal(0, await store.RevisionAsync(Stores.Token));
        Assert.Null(await store.FindAsync(Given.Account(1).Id, Stores.Token));
        Assert.Null(await store.ClaimHolderAsync("claim", Stores.Token));
        Assert.Empty((await store.AuditAsync(new(), Stores.Token)).Items);
        Assert.Empty(told);

        static async Task<Account> FillAsync(IWriteUnit write)
        {
            await write.TryClaimAsync("claim", "holder", Stores.Token);
            write.Audit(new("test", "", "", "", ""));
            return await write.PutAsync(Given.Account(1), Stores.Token);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Pages_hold_every_object_once_while_others_write(StoreKind kind)
    {
        IStore store = await stores.OpenAsync(kind);
        for (int i = 0; i < 25; i++)
        {
            await store.PutAsync(Given.Account(i));
        }

        List<string> seen = [];
        ListQuery query = new(PageSize: 10);
        do
        {
            Page<Account> page = (await store.ListAsync<Account>(query, Stores.Token)).Value;
            seen.AddRange(page.Items.Select(account => account.Key));
            query = query with { PageToken = page.NextPageToken };

            // One that was seen changes, and one is added at the end.
            await store.PutAsync(Given.Account(0, $"Changed {seen.Count}"));
            await store.PutAsync(Given.Account(1_000 + seen.Count));
        }
        while (query.PageToken!.Length > 0 && seen.Count < 100);

        Assert.Equal(seen.Distinct(), seen);
        Assert.Equal(Enumerable.Range(0, 25).Select(i => Given.Account(i).Key), seen.Take(25));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Lists_are_narrowed_by_owner_reference_status_and_name(StoreKind kind)
    {
        IStore store = await stores.OpenAsync(kind);
        for (int i = 0; i < 6; i++)
        {
            await store.PutAsync(
                Given.Vpc(i, i % 2, i < 3 ? "local-1" : "local-2") with { DisplayName = i == 4 ? "Shop 100%" : "net" });
        }

        async Task<string> Found(ListQuery query)
        {
            Page<Vpc> page = (await store.ListAsync<Vpc>(query, Stores.Token)).Value;
            Assert.Equal(page.Items.Count, page.TotalSize);
            return string.Concat(page.Items.Select(vpc => vpc.Key[^1]));
        }

        Assert.Equal("135", await Found(new(Owners: [Given.Account(1).Key])));
        Assert.Equal("", await Found(new(Owners: [])));
        Assert.Equal("012345", await Found(new(Owners: [Given.Account(1).Key, Given.Account(0).Key])));
        Assert.Equal("345", await Found(new(Refers: "local-2")));
        Assert.Equal("35", await Found(new(Refers: "local-2", AlsoRefers: Given.Account(1).Key)));
        Assert.Equal("4", await Found(new(Name: "SHOP")));
        Assert.Equal("4", await Found(new(Name: "100%")));
        Assert.Equal("", await Found(new(Name: "_")));
        Assert.Equal("", await Found(new(Status: "Active")));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_page_token_of_another_list_is_refused(StoreKind kind)
    {
        IStore store = await stores.OpenAsync(kind);
        await store.PutAsync(Given.Account(1));
        await store.PutAsync(Given.Account(2));
        string token = (await store.ListAsync<Account>(new(PageSize: 1), Stores.Token)).Value.NextPageToken;

        Assert.True((await store.ListAsync<Account>(new(PageToken: token), Stores.Token)).Ok);
        Assert.Equal("page.token", (await store.ListAsync<Organization>(new(PageToken: token), Stores.Token)).Problem!.Code);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_page_token_of_another_make_is_refused(StoreKind kind)
    {
        IStore store = await stores.OpenAsync(kind);

        foreach (string token in (string[])["x", "%%%", new string('A', 500), "MXx8", "LTF8YQ"])
        {
            Assert.Equal("page.token", (await store.ListAsync<Account>(new(PageToken: token), Stores.Token)).Problem!.Code);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_claim_has_one_holder_and_goes_with_it(StoreKind kind)
    {
        IStore store = await stores.OpenAsync(kind);
        Account holder = await store.PutAsync(Given.Account(1));

        Assert.True((await store.WriteAsync(write => write.TryClaimAsync("address/a/1", holder.Key, Stores.Token))).Value);
        Assert.True((await store.WriteAsync(write => write.TryClaimAsync("address/a/1", holder.Key, Stores.Token))).Value);
        Assert.False((await store.WriteAsync(write => write.TryClaimAsync("address/a/1", "another", Stores.Token))).Value);
        Assert.True((await store.WriteAsync(write => write.TryClaimAsync("address/b/1", "another", Stores.Token))).Value);
        Assert.Equal([("address/a/1", holder.Key)], await store.ClaimsAsync("address/a/", Stores.Token));
        Assert.Equal(2, await store.CountClaimsAsync("address/", Stores.Token));
        IReadOnlyDictionary<string, string> holders =
            await store.ClaimHoldersAsync(["address/a/1", "address/b/1", "address/c/1"], Stores.Token);
        Assert.Equal([holder.Key, "another"], holders.OrderBy(claim => claim.Key).Select(claim => claim.Value));

        await store.WriteAsync(async write =>
        {
            await write.RemoveAsync(holder, Stores.Token);

            // Free again within the same write.
            Assert.True(await write.TryClaimAsync("address/a/1", "another", Stores.Token));
            return true;
        });

        Assert.Equal("another", await store.ClaimHolderAsync("address/a/1", Stores.Token));
        Assert.Null(await store.FindAsync(holder.Id, Stores.Token));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task References_follow_the_object_and_name_what_blocks(StoreKind kind)
    {
        IStore store = await stores.OpenAsync(kind);
        Vpc vpc = await store.PutAsync(Given.Vpc(1, 1));
        await store.PutAsync(Given.Vpc(2, 1));

        // Twice in one write: the second replaces the first.
        await store.WriteAsync(async write =>
        {
            await write.PutAsync(vpc with { Region = new("local-2") }, Stores.Token);
            return await write.PutAsync(vpc with { Region = new("local-3") }, Stores.Token);
        });

        Assert.Equal(0, await store.CountReferringAsync<Vpc>("local-2", Stores.Token));
        Assert.Equal(
            ["vpc-00000000000000000001"], (await store.ReferringAsync<Vpc>("local-3", Stores.Token)).Select(found => found.Key));
        Assert.Equal(2, await store.CountReferringAsync<Vpc>(Given.Account(1).Key, Stores.Token));
        Assert.Equal(
            [new Blocker("vpcs", vpc.Key, "net 1") { Owner = vpc.Owner }], await store.BlockersAsync("local-3", Stores.Token));
        Assert.Empty(await store.BlockersAsync("local-3", Stores.Token, except: ["vpcs"]));
        await store.WriteAsync(async write =>
        {
            await write.RemoveAsync(vpc, Stores.Token);
            return true;
        });
        Assert.Empty(await store.BlockersAsync("local-3", Stores.Token));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Everything_is_still_there_after_the_store_was_opened_again(StoreKind kind)
    {
        StoreOptions place = await stores.PlaceAsync(kind);
        Account account = await (await Stores.OpenAsync(place)).PutAsync(Given.Account(1));

        IStore again = await Stores.OpenAsync(place);

        Assert.Equal(account, await again.FindAsync(account.Id, Stores.Token));
        Assert.Equal(1, await again.RevisionAsync(Stores.Token));
        Assert.Equal(2, (await again.PutAsync(Given.Account(2))).Revision);
    }
}
