using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Providers.Fabric;

/// <summary>What one follower has not been told yet: the ids whose placements a commit may have changed, folded
/// together.</summary>
internal sealed class PendingChanges
{
    /// <summary>A kind of its own, since most changes to an instance leave its endpoints as they are.</summary>
    public const string LimitsOfInstance = "limits";

    private readonly Lock _gate = new();
    private HashSet<(string Kind, string Key)> _dirty = [];
    private TaskCompletionSource _woken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _revision;
    private bool _isEverything;

    /// <summary>Nodes changed their places: everything has to be told anew.</summary>
    public void NoteEverything(long revision)
    {
        lock (_gate)
        {
            _isEverything = true;
            _revision = Math.Max(_revision, revision);
            _woken.TrySetResult();
        }
    }

    /// <summary>An object has to be told again although it did not change itself.</summary>
    public void NoteAgain(string kind, string key, long revision)
    {
        lock (_gate)
        {
            _dirty.Add((kind, key));
            _revision = Math.Max(_revision, revision);
            _woken.TrySetResult();
        }
    }

    /// <summary>Takes note of a commit. Called on the writer's time.</summary>
    public void Note(Commit commit)
    {
        lock (_gate)
        {
            int before = _dirty.Count;
            foreach (Change change in commit.Changes)
            {
                if (Affects(change) is { } affected)
                {
                    _dirty.Add(affected);
                }
                if (change is { Before: Instance old, After: Instance instance } && old.Limits != instance.Limits)
                {
                    _dirty.Add((LimitsOfInstance, instance.Key));
                }
            }

            if (_dirty.Count > 0)
            {
                // A revision whose changes are all noted: nothing up to it is missing from what is taken next.
                _revision = commit.Revision;
            }

            if (_dirty.Count > before || before > 0)
            {
                _woken.TrySetResult();
            }
        }
    }

    /// <summary>Waits until something changed, and takes all of it.</summary>
    /// <returns>The revision, and what changed up to it; null: everything.</returns>
    public async Task<(long Revision, IReadOnlyCollection<(string Kind, string Key)>? Dirty)> TakeAsync(
        CancellationToken cancellationToken)
    {
        while (true)
        {
            Task woken;
            lock (_gate)
            {
                if (_isEverything || _dirty.Count > 0)
                {
                    HashSet<(string, string)>? taken = _isEverything ? null : _dirty;
                    (_dirty, _isEverything) = ([], false);
                    _woken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                    return (_revision, taken);
                }

                woken = _woken.Task;
            }

            await woken.WaitAsync(cancellationToken);
        }
    }

    private static (string Kind, string Key)? Affects(Change change) => (change.After ?? change.Before) switch
    {
        InterfaceEndpoint endpoint => (InterfaceEndpoint.Kind, endpoint.Key),
        PrivateEndpointConnection connection => (InterfaceEndpoint.Kind, connection.Endpoint.Value),
        EndpointService service => (EndpointService.Kind, service.Key),
        Instance instance => (Instance.Kind, instance.Key),
        SecurityGroup group => (SecurityGroup.Kind, group.Key),
        Vpc vpc => (Vpc.Kind, vpc.Key),
        IResource or null => null,
    };
}
