using System.Threading.Channels;
using Linkspan.ControlPlane.Access;

namespace Linkspan.ControlPlane.Changes;

/// <summary>One who follows all that a caller may see, through <see cref="VisibleChanges"/>.</summary>
public sealed class VisibleFollower : IDisposable
{
    /// <summary>More objects than this at once are told as everything: a page looks again once, not a hundred times.</summary>
    private const int MostNotes = 100;

    private readonly Channel<bool> _woken = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Lock _lock = new();
    private readonly Action<VisibleFollower> _leave;
    private Caller _caller;
    private HashSet<string> _notes = [];
    private FeedPosition _position;

    internal VisibleFollower(Caller caller, FeedPosition position, Action<VisibleFollower> leave) =>
        (_caller, _position, _leave) = (caller, position, leave);

    /// <summary>On whose behalf. May be replaced by the same caller as it is known now: with another reach, by a role that was
    /// given or taken, everything it sees may have changed.</summary>
    public Caller Caller
    {
        get => _caller;
        set
        {
            bool reachesOthers = !value.Reach.IsSameAs(_caller.Reach);
            _caller = value;
            if (reachesOthers)
            {
                lock (_lock)
                {
                    _notes = [ChangeNote.Everything.ToString()];
                }
            }
        }
    }

    /// <summary>Returns when there is something to take, or somebody woke it.</summary>
    public ValueTask<bool> NextAsync(CancellationToken cancellationToken) => _woken.Reader.ReadAsync(cancellationToken);

    /// <summary>Lets <see cref="NextAsync"/> return though nothing changed.</summary>
    public void Wake() => _woken.Writer.TryWrite(true);

    /// <summary>What changed since the last look, each object once, and how far that goes.</summary>
    public (FeedPosition Position, IReadOnlyCollection<string> Notes) Take()
    {
        lock (_lock)
        {
            HashSet<string> notes = _notes;
            _notes = notes.Count == 0 ? notes : [];
            return (_position, notes);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _leave(this);

    internal void Offer(ChangeNote note, FeedPosition position)
    {
        bool isFor = note.IsFor(Caller);
        if (note.MayChange(Caller))
        {
            Wake(); // It looks at its caller again, even if it may not know why.
        }

        lock (_lock)
        {
            _position = position;
            if (!isFor)
            {
                return;
            }

            if (_notes.Count >= MostNotes)
            {
                _notes = [];
                note = ChangeNote.Everything;
            }

            _notes.Add(note.ToString());
        }

        Wake();
    }
}
