using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Testing.Databases;
using Xunit;

namespace Linkspan.Unit.ControlPlane.Storage;

public sealed class PostgresFaultTests
{
    [Fact]
    public async Task R17_A_PostgreSQL_that_is_killed_under_load_loses_no_acknowledged_write_and_keeps_none_half()
    {
        await using PostgresServer server = await PostgresServer.StartAsync();
        StoreOptions place = new() { DataFolder = string.Empty, PostgresConnectionString = await server.CreateDatabaseAsync() };
        IStore store = await Stores.OpenAsync(place);
        List<Result<Account>> answers = [];
        Task load = Task.Run(
            async () =>
            {
                // Ends by itself with the first write that the killed server does not answer.
                do
                {
                    answers.Add(await PutWithClaimAsync(store, answers.Count));
                }
                while (answers[^1].Ok);
            },
            Stores.Token);

        while (await store.RevisionAsync(Stores.Token) < 20)
        {
        }

        await server.KillAsync();
        await load;
        await server.RestartAsync();

        Assert.Equal((ProblemKind.Unavailable, "storage.unreachable"), (answers[^1].Problem!.Kind, answers[^1].Problem!.Code));
        for (int i = 0; i < answers.Count; i++)
        {
            bool there = await store.FindAsync(Given.Account(i).Id, Stores.Token) is not null;
            bool claimed = await store.ClaimHolderAsync($"claim/{i}", Stores.Token) is not null;
            Assert.Equal(there, claimed);
            Assert.True(there || !answers[i].Ok);
        }

        Assert.True((await PutWithClaimAsync(store, 1_000)).Ok);
    }

    private static Task<Result<Account>> PutWithClaimAsync(IStore store, int number) => store.WriteAsync(async write =>
    {
        await write.TryClaimAsync($"claim/{number}", Given.Account(number).Key, Stores.Token);
        return await write.PutAsync(Given.Account(number), Stores.Token);
    });
}
