using Linkspan.DataPlane.Native;
using Linkspan.DataPlane.Sessions;
using Linkspan.Wire.Link;

namespace Linkspan.DataPlane.Loops;

/// <summary>
/// A client or a database on a socket of its own. A connection that is gone already is not an error to any of the endings.
/// </summary>
internal sealed class SocketPeer : IPeer, ILoopHandler
{
    /// <summary>Reads in one turn: a bulk session gives the others theirs after at most as many buffers.</summary>
    private const int ReadsOfTurn = 4;

    /// <summary>Reads in a row that filled the buffer: from here on, bytes are moved past the process.</summary>
    private const int FullReadsOfBulk = 2;

    private const EpollEvents Readable = EpollEvents.In | EpollEvents.PeerEnded | EpollEvents.HangUp | EpollEvents.Error;
    private const EpollEvents Ending = EpollEvents.PeerEnded | EpollEvents.HangUp | EpollEvents.Error;

    private readonly int _descriptor;
    private Loop _loop;
    private IPeerEvents? _events;
    private ByteQueue _unsent;
    private Pipe? _pipe;
    private int _piped;
    private int _fullReads;
    private bool _isWatched;
    private bool _isReadable;
    private bool _isReading;
    private bool _hasTurn;
    private bool _readsToEnd;
    private bool _hasEnded;
    private bool _endsSending;
    private bool _isOver;

    /// <summary>Takes a connected socket over that does not block.</summary>
    /// <param name="isWatched">Whether the loop watches it already, with whoever connected it.</param>
    public SocketPeer(Loop loop, int descriptor, bool isWatched)
    {
        (_loop, _descriptor, _isWatched) = (loop, descriptor, isWatched);
        if (isWatched)
        {
            loop.Replace(descriptor, this);
        }
    }

    public int Unsent => _unsent.Count + _piped;

    public int Room => Unsent == 0 ? Pipe.Bytes : 0;

    public void MoveTo(Loop loop) => _loop = loop;

    public void Begin(IPeerEvents events)
    {
        _events = events;
        if (!_isWatched)
        {
            _isWatched = true;
            _loop.Add(_descriptor, this);
            return;
        }
        // Its first bytes, and its end, may have come with the event that told of the connection.
        _isReadable = _readsToEnd = true;
        Read();
    }

    public void OnReady(EpollEvents events)
    {
        _hasTurn &= events != EpollEvents.None;
        if ((events & (EpollEvents.Out | EpollEvents.Error | EpollEvents.HangUp)) != 0 && Unsent > 0)
        {
            SendUnsent();
        }
        _isReadable |= (events & Readable) != 0;
        _readsToEnd |= (events & Ending) != 0;
        if (_hasEnded && !_isOver && (events & EpollEvents.Error) != 0)
        {
            // It was reset after its end: nothing that is still to be sent will arrive.
            DropUnsent();
            _events?.OnRefusesBytes(this);
            return;
        }
        Read();
    }

    public void OnFault(Exception exception) => _events?.OnFault(exception);

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (_isOver)
        {
            return;
        }
        int sent = Unsent > 0 ? 0 : Descriptor.Send(_descriptor, bytes);
        if (sent == bytes.Length)
        {
            return;
        }
        if (sent < 0 && sent != -Errno.Again)
        {
            _events?.OnRefusesBytes(this);
            return;
        }
        _unsent.Write(bytes[Math.Max(0, sent)..]);
    }

    /// <summary>Takes bytes that another socket has received, without a copy. Only while nothing waits here.</summary>
    /// <returns>How many; 0 at the other's end; a failure of the other below zero; null when there is no pipe for it.</returns>
    public int? MoveFrom(int source, int count)
    {
        if (_loop.Pipes.Rent() is not { } pipe)
        {
            return null;
        }
        int moved = pipe.Fill(source, count);
        if (moved <= 0)
        {
            _loop.Pipes.Return(pipe);
            return Pipe.IsUnsupported(moved) ? null : moved;
        }
        (_pipe, _piped) = (pipe, moved);
        DrainPipe();
        return moved;
    }

    public void Resume() => Read();

    public void Passed(int count)
    {
        // The kernel's buffers are the flow control.
    }

    public void Confirm()
    {
        // The database's greeting says it.
    }

    public void Refuse(LinkRefusal refusal, TimeSpan linger, Action over)
    {
        _isOver = true;
        RefusedClient.Refuse(_loop, _descriptor, refusal, linger, over);
    }

    public void EndSending()
    {
        if (_isOver)
        {
            return;
        }
        if (Unsent > 0)
        {
            _endsSending = true;
            return;
        }
        Descriptor.EndSending(_descriptor);
    }

    public void Close(SessionOutcome why = default)
    {
        if (LetGo())
        {
            Descriptor.Close(_descriptor);
        }
    }

    public void Reset(SessionOutcome why)
    {
        if (LetGo())
        {
            Descriptor.Reset(_descriptor);
        }
    }

    private bool LetGo()
    {
        if (_isOver)
        {
            return false;
        }
        _isOver = true;
        DropUnsent();
        if (_isWatched)
        {
            _loop.Remove(_descriptor);
        }
        return true;
    }

    private void Read()
    {
        if (_isReading || _hasTurn || _events is null)
        {
            return;
        }
        _isReading = true;
        for (int reads = 0; _isReadable && !_hasEnded && !_isOver; reads++)
        {
            int room = _events.RoomFor(this);
            if (room <= 0)
            {
                break;
            }
            if (reads == ReadsOfTurn)
            {
                _hasTurn = true;
                _loop.Again(this);
                break;
            }
            if (_fullReads < FullReadsOfBulk || !Move(room))
            {
                Receive(_loop.Buffer.AsSpan(0, Math.Min(room, _loop.Buffer.Length)));
            }
        }
        _isReading = false;
        _events.OnReadOver(this);
    }

    private void Receive(Span<byte> buffer)
    {
        int count = Descriptor.Receive(_descriptor, buffer);
        if (count <= 0)
        {
            OnNothingRead(count);
            return;
        }
        // A short read has drained the socket, unless its end came with the same edge.
        _isReadable = count == buffer.Length || _readsToEnd;
        _fullReads = count == _loop.Buffer.Length ? _fullReads + 1 : 0;
        _events!.OnBytes(this, buffer[..count]);
    }

    /// <returns>False when that is not possible here.</returns>
    private bool Move(int room)
    {
        if (_events!.SocketBeyond(this)?.MoveFrom(_descriptor, room) is not { } moved)
        {
            return false;
        }
        if (moved > 0)
        {
            _events.OnMoved(this, moved);
        }
        else
        {
            _fullReads = 0;
            OnNothingRead(moved);
        }
        return true;
    }

    private void OnNothingRead(int result)
    {
        if (result == -Errno.Again)
        {
            _isReadable = _readsToEnd = false;
            return;
        }
        _hasEnded = true;
        if (result == 0)
        {
            _events!.OnEnded(this);
        }
        else
        {
            _events!.OnFailed(this);
        }
    }

    private void SendUnsent()
    {
        bool isTaken = _piped > 0 ? DrainPipe() : SendQueued();
        if (!isTaken || _isOver)
        {
            return;
        }
        if (_endsSending)
        {
            Descriptor.EndSending(_descriptor);
        }
        _events?.OnRoom(this);
    }

    /// <returns>Whether nothing waits any more.</returns>
    private bool SendQueued()
    {
        int sent = Descriptor.Send(_descriptor, _unsent.Front);
        if (sent >= 0)
        {
            _unsent.Advance(sent);
        }
        else if (sent != -Errno.Again)
        {
            _unsent.Clear();
            _events?.OnRefusesBytes(this);
            return false;
        }
        return _unsent.Count == 0;
    }

    /// <returns>Whether nothing waits any more.</returns>
    private bool DrainPipe()
    {
        while (_piped > 0)
        {
            int drained = _pipe!.Value.Drain(_descriptor, _piped);
            if (drained == -Errno.Again)
            {
                return false;
            }
            if (drained <= 0)
            {
                DropUnsent();
                _events?.OnRefusesBytes(this);
                return false;
            }
            _piped -= drained;
        }
        _loop.Pipes.Return(_pipe!.Value);
        _pipe = null;
        return true;
    }

    /// <summary>A pipe that still holds bytes is of no use to anyone else.</summary>
    private void DropUnsent()
    {
        _unsent.Clear();
        _pipe?.Close();
        (_pipe, _piped) = (null, 0);
    }
}
