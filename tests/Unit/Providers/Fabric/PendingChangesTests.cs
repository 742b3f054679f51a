using Linkspan.Domain.PrivateLink;
using Linkspan.Providers.Fabric;
using Xunit;

namespace Linkspan.Unit.Providers.Fabric;

public sealed class PendingChangesTests
{
    private static readonly (string Kind, string Key) Endpoint = (InterfaceEndpoint.Kind, Given.EndpointId);
    private static readonly (string Kind, string Key) Service = (EndpointService.Kind, Given.ServiceId);

    private readonly PendingChanges _pending = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Commits_are_folded_into_one_at_the_last_revision()
    {
        _pending.Note(5, [Endpoint]);
        _pending.Note(6, [Service, Endpoint]);

        (long revision, IReadOnlyCollection<(string Kind, string Key)> dirty) = await _pending.TakeAsync(Token);

        Assert.Equal(6, revision);
        Assert.Equal([Endpoint, Service], dirty);
    }

    [Fact]
    public async Task A_commit_that_concerns_nothing_of_the_follower_wakes_nobody()
    {
        Task<(long Revision, IReadOnlyCollection<(string Kind, string Key)> Dirty)> taken = _pending.TakeAsync(Token);

        _pending.Note(5, []);
        bool woken = taken.IsCompleted;
        _pending.Note(6, [Endpoint]);

        Assert.False(woken);
        Assert.Equal(6, (await taken).Revision);
    }

    [Fact]
    public async Task A_commit_behind_one_that_waits_raises_the_revision_that_will_be_in_force()
    {
        _pending.Note(5, [Endpoint]);
        _pending.Note(6, []);

        Assert.Equal(6, (await _pending.TakeAsync(Token)).Revision);
    }

    [Fact]
    public async Task What_was_taken_is_not_taken_again()
    {
        _pending.Note(5, [Endpoint]);
        await _pending.TakeAsync(Token);

        Task<(long Revision, IReadOnlyCollection<(string Kind, string Key)> Dirty)> next = _pending.TakeAsync(Token);
        bool atOnce = next.IsCompleted;
        _pending.Note(7, [Service]);

        Assert.False(atOnce);
        Assert.Equal([Service], (await next).Dirty);
    }

    [Fact]
    public async Task What_is_told_again_raises_no_revision_above_what_is_noted()
    {
        _pending.Note(5, [Endpoint]);
        _pending.NoteAgain(Service.Kind, Service.Key, 4);

        Assert.Equal(5, (await _pending.TakeAsync(Token)).Revision);
    }
}
