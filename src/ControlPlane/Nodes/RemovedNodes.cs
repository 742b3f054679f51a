using Linkspan.ControlPlane.Storage;
using Linkspan.Domain.Nodes;

namespace Linkspan.ControlPlane.Nodes;

/// <summary>Tells which nodes are removed, as soon as they are.</summary>
public sealed class RemovedNodes : IDisposable
{
    private readonly IStore _store;

    /// <summary>Follows the store until disposed.</summary>
    public RemovedNodes(IStore store)
    {
        _store = store;
        _store.Committed += Note;
    }

    /// <summary>Raised with the node's id, on the writer's own time: subscribers only take notes.</summary>
    public event Action<string>? Removed;

    /// <inheritdoc/>
    public void Dispose() => _store.Committed -= Note;

    private void Note(Commit commit)
    {
        foreach (Change change in commit.Changes)
        {
            if (change is { After: null, Kind: var kind } && kind == Node.Kind)
            {
                Removed?.Invoke(change.Key);
            }
        }
    }
}
