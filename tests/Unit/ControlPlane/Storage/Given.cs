using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Domain.Networking;
using Linkspan.Domain.PrivateLink;
using Microsoft.Data.Sqlite;

namespace Linkspan.Unit.ControlPlane.Storage;

/// <summary>Objects to store, and short ways to store them.</summary>
internal static class Given
{
    public static Account Account(int number, string? name = null) =>
        new(new($"acct-{number:d20}"), name ?? $"Account {number}", Stores.Time.GetUtcNow());

    public static Vpc Vpc(int number, int account, string region = "local-1") => new(
        new($"vpc-{number:d20}"), new($"acct-{account:d20}"), new(region), $"net {number}", AddressBlock.Loopback,
        Stores.Time.GetUtcNow());

    /// <summary>Closes what is kept open of one store, and of no other that a test may be using now.</summary>
    public static void Close(string folder)
    {
        using SqliteConnection any = new($"Data Source={Path.Combine(folder, "linkspan.db")};Pooling=True");
        SqliteConnection.ClearPool(any);
    }

    public static Task<Result<T>> WriteAsync<T>(
        this IStore store, Func<IWriteUnit, Task<T>> work, WriteContext? context = null) =>
        store.WriteAsync<T>(context ?? WriteContext.System, async write => await work(write), Stores.Token);

    public static async Task<T> PutAsync<T>(this IStore store, T resource)
        where T : class, IResource =>
        (await store.WriteAsync(write => write.PutAsync(resource, Stores.Token))).Value;
}
