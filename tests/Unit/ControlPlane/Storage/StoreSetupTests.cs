using Linkspan.ControlPlane.Storage;
using Linkspan.Domain.Access;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Linkspan.Unit.ControlPlane.Storage;

public sealed class StoreSetupTests(Stores stores)
{
    [Fact]
    public async Task R17_a_store_opens_again_after_a_process_was_killed_while_it_held_the_migration_lock()
    {
        StoreOptions options = await stores.PlaceAsync(StoreKind.Sqlite);
        Account before = await (await Stores.OpenAsync(options)).PutAsync(Given.Account(1));
        await using SqliteConnection connection = new($"Data Source={Path.Combine(options.DataFolder, "linkspan.db")}");
        await connection.OpenAsync(Stores.Token);
        await using SqliteCommand leave = connection.CreateCommand();
        leave.CommandText = "INSERT INTO \"__EFMigrationsLock\" (\"Id\", \"Timestamp\") VALUES (1, '2026-11-22')";
        await leave.ExecuteNonQueryAsync(Stores.Token);

        IStore again = await Stores.OpenAsync(options).WaitAsync(TimeSpan.FromSeconds(30), Stores.Token);

        Assert.Equal(before, await again.FindAsync(before.Id, Stores.Token));
    }
}
