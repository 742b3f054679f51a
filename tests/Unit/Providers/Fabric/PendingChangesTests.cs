using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Linkspan.Domain.PrivateLink;
using Linkspan.Providers.Fabric;
using Xunit;

namespace Linkspan.Unit.Providers.Fabric;

public sealed class PendingChangesTests
{
    private readonly PendingChanges _pending = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Commits_are_folded_into_one_at_the_last_revision()
    {
        _pending.Note(Given.Commit(5, Given.Changed(Given.Endpoint)));
        _pending.Note(Given.Commit(6, Given.Changed(Given.Service), Given.Changed(Given.Endpoint)));

        (long revision, IReadOnlyCollection<(string Kind, string Key)>? dirty) = await _pending.TakeAsync(Token);

        Assert.Equal(6, revision);
        Assert.Equal([(InterfaceEndpoint.Kind, Given.EndpointId), (EndpointService.Kind, Given.ServiceId)], dirty);
    }

    [Fact]
    public async Task A_registration_is_a_change_of_the_endpoint_that_it_names()
    {
        _pending.Note(Given.Commit(5, Given.Removed(Given.Connection)));

        (_, IReadOnlyCollection<(string Kind, string Key)>? dirty) = await _pending.TakeAsync(Token);

        Assert.Equal([(InterfaceEndpoint.Kind, Given.EndpointId)], dirty);
    }

    [Fact]
    public async Task Only_new_limits_of_an_instance_are_a_change_of_its_endpoints()
    {
        Instance limited = Given.Instance with { Limits = new SessionLimits { MaxConnections = 5 } };
        _pending.Note(Given.Commit(5, Given.Changed(Given.Instance)));
        (_, IReadOnlyCollection<(string Kind, string Key)>? usual) = await _pending.TakeAsync(Token);
        _pending.Note(Given.Commit(6, new Change(Instance.Kind, limited.Key, Given.Instance, limited)));
        (_, IReadOnlyCollection<(string Kind, string Key)>? dirty) = await _pending.TakeAsync(Token);

        Assert.Equal([(Instance.Kind, limited.Key)], usual);
        Assert.Equal([(Instance.Kind, limited.Key), (PendingChanges.LimitsOfInstance, limited.Key)], dirty);
    }

    [Fact]
    public async Task What_no_node_carries_out_wakes_nobody()
    {
        Task<(long Revision, IReadOnlyCollection<(string Kind, string Key)>? Dirty)> taken = _pending.TakeAsync(Token);

        _pending.Note(Given.Commit(5, Given.Changed(Given.FacingService)));
        bool woken = taken.IsCompleted;
        _pending.Note(Given.Commit(6, Given.Changed(Given.Endpoint)));

        Assert.False(woken);
        Assert.Equal(6, (await taken).Revision);
    }

    [Fact]
    public async Task A_commit_behind_one_that_waits_raises_the_revision_that_will_be_in_force()
    {
        _pending.Note(Given.Commit(5, Given.Changed(Given.Endpoint)));
        _pending.Note(Given.Commit(6, Given.Changed(Given.FacingService)));

        Assert.Equal(6, (await _pending.TakeAsync(Token)).Revision);
    }

    [Fact]
    public async Task What_was_taken_is_not_taken_again()
    {
        _pending.Note(Given.Commit(5, Given.Changed(Given.Endpoint)));
        await _pending.TakeAsync(Token);

        Task<(long Revision, IReadOnlyCollection<(string Kind, string Key)>? Dirty)> next = _pending.TakeAsync(Token);
        bool atOnce = next.IsCompleted;
        _pending.Note(Given.Commit(7, Given.Changed(Given.Service)));

        Assert.False(atOnce);
        Assert.Equal([(EndpointService.Kind, Given.ServiceId)], (await next).Dirty);
    }
}
