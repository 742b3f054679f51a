using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Testing;
using Xunit;

namespace Linkspan.Unit.ControlPlane.Storage;

public sealed class StoreIdempotencyTests(Stores stores)
{
    private static readonly WriteContext Once = WriteContext.System with { IdempotencyKey = "once", RequestHash = "a" };

    [Theory]
    [MemberData(nameof(StoreTests.Kinds), MemberType = typeof(StoreTests))]
    public async Task The_same_key_and_request_are_carried_out_once(StoreKind kind)
    {
        IStore store = await stores.OpenAsync(kind);
        int runs = 0;

        Result<Account>[] answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => store.WriteAsync(
            write => write.PutAsync(Given.Account(Interlocked.Increment(ref runs)), Stores.Token), Once))));

        Assert.Equal(1, runs);
        Assert.Single(answers.Select(answer => answer.Value).Distinct());
    }

    [Theory]
    [MemberData(nameof(StoreTests.Kinds), MemberType = typeof(StoreTests))]
    public async Task A_key_of_another_request_is_refused_and_another_callers_key_is_its_own(StoreKind kind)
    {
        IStore store = await stores.OpenAsync(kind);
        await store.WriteAsync(write => write.PutAsync(Given.Account(1), Stores.Token), Once);

        Result<Account> reused = await store.WriteAsync(
            write => write.PutAsync(Given.Account(2), Stores.Token), Once with { RequestHash = "b" });
        Result<Account> others = await store.WriteAsync(
            write =>
                write.PutAsync(Given.Account(3), Stores.Token), Once with { Caller = Caller.System with { Actor = "other" } });

        Assert.Equal((ProblemKind.Conflict, "idempotency.reused"), (reused.Problem!.Kind, reused.Problem.Code));
        Assert.Equal(Given.Account(3).Id, others.Value.Id);
    }

    [Theory]
    [MemberData(nameof(StoreTests.Kinds), MemberType = typeof(StoreTests))]
    public async Task A_refusal_is_not_remembered(StoreKind kind)
    {
        IStore store = await stores.OpenAsync(kind);
        await store.WriteAsync<Account>(
            Once, _ => Task.FromResult<Result<Account>>(Problem.Conflict("test.refused", "No.")), Stores.Token);

        Assert.True((await store.WriteAsync(write => write.PutAsync(Given.Account(1), Stores.Token), Once)).Ok);
    }

    [Theory]
    [MemberData(nameof(StoreTests.Kinds), MemberType = typeof(StoreTests))]
    public async Task An_answer_is_kept_for_24_hours(StoreKind kind)
    {
        ManualTime time = new();
        IStore store = (await StoreSetup.OpenAsync(await stores.PlaceAsync(kind), time, Stores.Token)).Value;
        int runs = 0;
        Task<Result<Account>> WriteAsync() =>
            store.WriteAsync(write => write.PutAsync(Given.Account(++runs), Stores.Token), Once);

        await WriteAsync();
        time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        await WriteAsync();
        Assert.Equal(1, runs);
        time.Advance(TimeSpan.FromSeconds(1));
        await WriteAsync();
        Assert.Equal(2, runs);
    }
}
