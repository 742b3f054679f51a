using Linkspan.Contracts.Audit;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Unit.ControlPlane.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linkspan.Unit.ControlPlane.Audit;

/// <summary>Somebody changes the audit behind Linkspan's back, in the database.</summary>
public sealed class AuditTamperTests(Stores stores)
{
    private const int Lines = 12;

    public static TheoryData<StoreKind, string, long> Attacks()
    {
        TheoryData<StoreKind, string, long> attacks = [];
        foreach (StoreKind kind in Enum.GetValues<StoreKind>())
        {
            attacks.Add(kind, """DELETE FROM "audit" WHERE "Sequence" = 1""", 1);
            attacks.Add(kind, """DELETE FROM "audit" WHERE "Sequence" = 7""", 7);
            attacks.Add(kind, """DELETE FROM "audit" WHERE "Sequence" >= 11""", 11);
            attacks.Add(kind, """UPDATE "audit" SET "Detail" = 'Nothing.' WHERE "Sequence" = 5""", 5);
            attacks.Add(kind, """UPDATE "audit" SET "ActorName" = 'Eve' WHERE "Sequence" = 12""", 12);
            attacks.Add(kind, """UPDATE "audit" SET "AtMs" = "AtMs" - 1 WHERE "Sequence" = 3""", 3);
            attacks.Add(kind, """UPDATE "audit" SET "Hash" = upper("Hash") WHERE "Sequence" = 6""", 6);
            attacks.Add(
                kind,
                """
                UPDATE "audit" SET "Sequence" = 100 WHERE "Sequence" = 4;
                UPDATE "audit" SET "Sequence" = 4 WHERE "Sequence" = 9;
                UPDATE "audit" SET "Sequence" = 9 WHERE "Sequence" = 100
                """,
                4);
            attacks.Add(
                kind,
                """
                INSERT INTO "audit" (
                    "Sequence", "AtMs", "Actor", "ActorName", "Address", "Action", "Kind", "Key", "Owner", "Detail", "Hash")
                SELECT 13, "AtMs", "Actor", "ActorName", "Address", "Action", "Kind", 'forged', "Owner", "Detail", "Hash"
                FROM "audit" WHERE "Sequence" = 12
                """,
                13);
        }

        return attacks;
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task S10_a_removed_changed_swapped_or_inserted_line_is_found(StoreKind kind, string attack, long first)
    {
        StoreOptions place = await stores.PlaceAsync(kind);
        IStore store = await Stores.OpenAsync(place);
        await WriteAsync(store);
        VerifyAudit operation = new(store);
        AuditVerification before = (await operation.RunAsync(Caller.System, null, Stores.Token)).Value;

        await RunAsync(place, attack);
        AuditVerification after = (await operation.RunAsync(Caller.System, before.Head, Stores.Token)).Value;

        Assert.Null(before.Break);
        Assert.Equal(Lines, before.Lines);
        Assert.Equal(first, after.Break?.Sequence);
    }

    [Theory]
    [MemberData(nameof(StoreTests.Kinds), MemberType = typeof(StoreTests))]
    public async Task S10_the_chain_goes_on_where_it_was_after_the_store_was_opened_again(StoreKind kind)
    {
        StoreOptions place = await stores.PlaceAsync(kind);
        await WriteAsync(await Stores.OpenAsync(place));
        IStore again = await Stores.OpenAsync(place);
        await WriteAsync(again);

        AuditVerification found = (await new VerifyAudit(again).RunAsync(Caller.System, null, Stores.Token)).Value;

        Assert.Equal((2 * Lines, null), (found.Lines, found.Break));
    }

    [Fact]
    public async Task S10_writers_of_two_servers_leave_no_gap()
    {
        StoreOptions place = await stores.PlaceAsync(StoreKind.Postgres);
        IStore one = await Stores.OpenAsync(place);
        IStore two = await Stores.OpenAsync(place);

        await Task.WhenAll(WriteAsync(one), WriteAsync(two), WriteAsync(one), WriteAsync(two));
        AuditVerification found = (await new VerifyAudit(two).RunAsync(Caller.System, null, Stores.Token)).Value;

        Assert.Equal((4 * Lines, null), (found.Lines, found.Break));
    }

    private static async Task WriteAsync(IStore store)
    {
        for (int i = 0; i < Lines; i++)
        {
            await store.WriteAsync(write =>
            {
                write.Audit(new AuditRecord("test.write", "accounts", $"key {i}", "owner", "Written."));
                return Task.FromResult(true);
            });
        }
    }

    private static async Task RunAsync(StoreOptions place, string attack)
    {
        DbContextOptionsBuilder<LinkspanDbContext> builder = new();
        _ = place.PostgresConnectionString is { } postgres
            ? builder.UseNpgsql(postgres)
            : builder.UseSqlite($"Data Source={Path.Combine(place.DataFolder, "linkspan.db")}");
        await using LinkspanDbContext db = new(builder.Options);
        await db.Database.ExecuteSqlRawAsync(attack, Stores.Token);
    }
}
