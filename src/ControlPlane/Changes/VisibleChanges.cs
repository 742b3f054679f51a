using System.Data.Common;
using System.Threading.Channels;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Providers;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain.Access;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.Changes;

/// <summary>
/// Tells followers which objects that they may see have changed, by a write or by an observation. Changes of this server only.
/// Who comes back soon goes on where it stopped; who was away for longer, or comes from another start, is told that everything
/// changed.
/// </summary>
/// <remarks>
/// The owner of a service is also told, under the service's own id, when an endpoint changes that asked for it: an endpoint shows
/// on both sides, and its id stays with its owner.
/// </remarks>
public sealed class VisibleChanges : IDisposable
{
    /// <summary>Notes that wait for their owners to be found; more are told as everything.</summary>
    private const int MostWaiting = 10_000;

    /// <summary>Notes kept for who comes back: some minutes of a busy server.</summary>
    private const int MostKept = 1_000;

    private readonly IStore _store;
    private readonly EndpointProviders _providers;
    private readonly OwnerLookup _owners;
    private readonly Channel<(string Kind, string Key, string? Owner)> _noted =
        Channel.CreateBounded<(string Kind, string Key, string? Owner)>(MostWaiting);
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _lock = new();
    private readonly HashSet<VisibleFollower> _followers = [];
    private readonly Queue<ChangeNote> _kept = [];
    private FeedPosition _position;
    private int _overflown;

    /// <summary>Follows store and providers until disposed.</summary>
    public VisibleChanges(IStore store, EndpointProviders providers, TimeProvider time)
    {
        (_store, _providers, _owners) = (store, providers, new OwnerLookup(store));
        _position = new FeedPosition(time.GetUtcNow().ToUnixTimeMilliseconds(), 0);
        _store.Committed += OnCommitted;
        foreach (IEndpointProvider provider in _providers.All)
        {
            provider.Observed += OnObserved;
        }

        _ = TellAsync(_end.Token);
    }

    /// <summary>Whoever reads the store after this knows every change up to here.</summary>
    public FeedPosition Position
    {
        get
        {
            lock (_lock)
            {
                return _position;
            }
        }
    }

    /// <summary>How many follow now.</summary>
    public int Followers
    {
        get
        {
            lock (_lock)
            {
                return _followers.Count;
            }
        }
    }

    /// <summary>Follows what a caller may see, until disposed.</summary>
    /// <param name="caller">Who.</param>
    /// <param name="after">How far it has followed already; null: it has seen nothing that could be old.</param>
    public VisibleFollower Follow(Caller caller, FeedPosition? after)
    {
        lock (_lock)
        {
            VisibleFollower follower = new(caller, _position, Leave);
            long missed = after is { } seen && seen.Start == _position.Start ? _position.Count - seen.Count : long.MaxValue;
            if (after is not null && (missed > _kept.Count || missed < 0))
            {
                follower.Offer(ChangeNote.Everything, _position);
            }
            else if (after is not null)
            {
                foreach (ChangeNote note in _kept.TakeLast((int)missed))
                {
                    // What it saw may have been seen with another reach.
                    follower.Offer(note.MayChange(caller) ? ChangeNote.Everything : note, _position);
                }
            }

            _followers.Add(follower);
            return follower;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _store.Committed -= OnCommitted;
        foreach (IEndpointProvider provider in _providers.All)
        {
            provider.Observed -= OnObserved;
        }

        _end.Cancel();
        _end.Dispose();
    }

    private void Leave(VisibleFollower follower)
    {
        lock (_lock)
        {
            _followers.Remove(follower);
        }
    }

    private void OnCommitted(Commit commit)
    {
        foreach (Change change in commit.Changes.Where(change => !IsUseAlone(change)))
        {
            Note(change.Kind, change.Key, (change.After ?? change.Before)?.Owner);
            if ((change.After ?? change.Before) is InterfaceEndpoint endpoint)
            {
                Note(EndpointService.Kind, endpoint.Service.Value, null);
            }
        }
    }

    // Keys and sessions are only ever written again to say when they were last used.
    private static bool IsUseAlone(Change change) =>
        change is { Kind: var kind, Before: not null, After: not null } && (kind == ApiKey.Kind || kind == Session.Kind);

    private void OnObserved(Observed observed)
    {
        if (observed.Sweep)
        {
            Note(string.Empty, string.Empty, string.Empty);
        }
        else
        {
            Note(observed.Kind, observed.Key, null);
        }
    }

    private void Note(string kind, string key, string? owner)
    {
        if (!_noted.Writer.TryWrite((kind, key, owner)))
        {
            Interlocked.Exchange(ref _overflown, 1);
        }
    }

    private async Task TellAsync(CancellationToken end)
    {
        try
        {
            await foreach ((string kind, string key, string? owner) in _noted.Reader.ReadAllAsync(end))
            {
                if (Interlocked.Exchange(ref _overflown, 0) == 1)
                {
                    Tell(ChangeNote.Everything);
                }

                if (owner is not null)
                {
                    Tell(new ChangeNote(kind, key, owner));
                }
                else if (Followers == 0)
                {
                    Tell(ChangeNote.Everything); // Nobody asks whose it is; who comes back hears of it.
                }
                else if (await FindOwnerAsync(kind, key, end) is { } note)
                {
                    Tell(note);
                }
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The server ends.
        }
    }

    private async Task<ChangeNote?> FindOwnerAsync(string kind, string key, CancellationToken end)
    {
        try
        {
            return await _owners.FindAsync(kind, key, end) is { } owner ? new ChangeNote(kind, key, owner) : null;
        }
        catch (Exception fault) when (fault is DbException or InvalidOperationException)
        {
            return ChangeNote.Everything; // Better once too often than never; the page says what is wrong with the store.
        }
    }

    private void Tell(ChangeNote note)
    {
        lock (_lock)
        {
            _position = _position with { Count = _position.Count + 1 };
            if (_followers.Count == 0)
            {
                _kept.Clear();
                return;
            }

            _kept.Enqueue(note);
            if (_kept.Count > MostKept)
            {
                _kept.Dequeue();
            }

            foreach (VisibleFollower follower in _followers)
            {
                follower.Offer(note, _position);
            }
        }
    }
}
