using System.Threading.Tasks.Sources;
using Linkspan.DataPlane.Native;

namespace Linkspan.DataPlane.Loops;

/// <summary>
/// A socket of a loop as a stream, for TLS to stand on: the loop receives and sends, whoever reads and writes moves bytes in
/// memory alone. A write is done at once; what the socket does not take waits (<see cref="HasUnsent"/>).
/// </summary>
/// <remarks>
/// While a handshake is under way, its reads go on in the thread pool, since building a chain of certificates takes long. From
/// <see cref="Attach"/> on they go on inline, on the loop. One read and one write at a time. TLS waits for bytes by a read into
/// an empty buffer, which ends once there are some.
/// </remarks>
internal sealed class LoopStream : Stream, ILoopHandler, IValueTaskSource<int>
{
    /// <summary>Ciphertext that waits for its reader: many records, and a bound for who sends before it is known.</summary>
    private const int MaxUnread = 262_144;

    private const int ReadsOfTurn = 4;

    private readonly int _descriptor;
    private readonly Lock _gate = new();
    private ManualResetValueTaskSourceCore<int> _reading = new() { RunContinuationsAsynchronously = true };
    private Memory<byte> _readBuffer;
    private bool _isReadPending;
    private ByteQueue _unread;
    private ByteQueue _unsent;
    private ILoopStreamOwner? _owner;
    private bool _isReadable;
    private bool _hasTurn;
    private bool _readsToEnd;
    private bool _isSendDue;
    private bool _hasEnded;
    private bool _isOver;

    /// <summary>Takes a connected socket over that does not block, and begins to receive.</summary>
    /// <param name="isWatched">Whether the loop watches it already.</param>
    public LoopStream(Loop loop, int descriptor, bool isWatched)
    {
        (Loop, _descriptor) = (loop, descriptor);
        Descriptor.SetOption(descriptor, SocketOption.OfCarriers);
        if (isWatched)
        {
            loop.Replace(descriptor, this);
            _isReadable = _readsToEnd = true;
            loop.Again(this);
        }
        else
        {
            loop.Add(descriptor, this);
        }
    }

    public Loop Loop { get; }

    /// <summary>Whether written bytes wait for the socket. On the loop.</summary>
    public bool HasUnsent => _unsent.Count > 0;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>From now on reads go on inline, and the owner sends. On the loop, while nobody reads.</summary>
    public void Attach(ILoopStreamOwner owner)
    {
        lock (_gate)
        {
            _owner = owner;
            _reading.RunContinuationsAsynchronously = false;
        }
    }

    /// <summary>Sends what was written. On the loop.</summary>
    /// <returns>Whether all of it is sent; else the owner is told once it is.</returns>
    public bool Send()
    {
        lock (_gate)
        {
            while (_unsent.Count > 0 && !_isOver)
            {
                int sent = Descriptor.Send(_descriptor, _unsent.Front);
                if (sent == -Errno.Again)
                {
                    return false;
                }
                if (sent < 0)
                {
                    // The end is told by the next read.
                    _unsent.Clear();
                    return true;
                }
                _unsent.Advance(sent);
            }
            return true;
        }
    }

    public void OnReady(EpollEvents events)
    {
        _isReadable |= (events & ~EpollEvents.Out) != 0;
        _readsToEnd |= (events & (EpollEvents.PeerEnded | EpollEvents.HangUp | EpollEvents.Error)) != 0;
        if ((events & EpollEvents.Out) != 0 && HasUnsent && Send())
        {
            _owner?.OnSent();
        }
        _hasTurn &= events != EpollEvents.None;
        for (int reads = 0; _isReadable && !_isOver && !_hasEnded && !_hasTurn; reads++)
        {
            if (reads == ReadsOfTurn)
            {
                _hasTurn = true;
                Loop.Again(this);
                return;
            }
            if (!Receive())
            {
                return;
            }
        }
    }

    public void OnFault(Exception exception) => _owner?.OnFault(exception);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (_unread.Count > 0)
            {
                bool wasFull = _unread.Count >= MaxUnread;
                int count = buffer.IsEmpty ? 0 : _unread.Read(buffer.Span);
                if (wasFull && count > 0)
                {
                    Loop.Post(() => OnReady(EpollEvents.In));
                }
                return ValueTask.FromResult(count);
            }
            if (_hasEnded || _isOver)
            {
                return ValueTask.FromResult(0);
            }
            _reading.Reset();
            _readBuffer = buffer;
            _isReadPending = true;
            return new ValueTask<int>(this, _reading.Version);
        }
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (_isOver)
            {
                throw new IOException("The connection is closed.");
            }
            _unsent.Write(buffer.Span);
            if (!_isSendDue && _owner is null)
            {
                _isSendDue = true;
                Loop.Post(SendPosted);
            }
        }
        return ValueTask.CompletedTask;
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
        // Written bytes are on their way.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public int GetResult(short token) => _reading.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _reading.GetStatus(token);

    public void OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _reading.OnCompleted(continuation, state, token, flags);

    /// <summary>Closes the socket, soon when called off the loop. A read that waits ends.</summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !Loop.IsCurrent)
        {
            Loop.Post(CloseSocket);
        }
        else if (disposing)
        {
            CloseSocket();
        }
        base.Dispose(disposing);
    }

    private void SendPosted()
    {
        lock (_gate)
        {
            _isSendDue = false;
        }
        Send();
    }

    private void CloseSocket()
    {
        lock (_gate)
        {
            if (_isOver)
            {
                return;
            }
            _isOver = true;
            Loop.Remove(_descriptor);
            Descriptor.Close(_descriptor);
            _unsent.Clear();
        }
        EndRead(0);
    }

    /// <returns>Whether there may be more.</returns>
    private bool Receive()
    {
        lock (_gate)
        {
            if (_unread.Count >= MaxUnread)
            {
                return false;
            }
        }
        int count = Descriptor.Receive(_descriptor, Loop.Buffer);
        if (count == -Errno.Again)
        {
            _isReadable = _readsToEnd = false;
            return false;
        }
        Feed(Loop.Buffer.AsSpan(0, Math.Max(0, count)), hasEnded: count <= 0);

        // A short read has drained the socket, unless its end came with the same edge.
        _isReadable = count == Loop.Buffer.Length || (_readsToEnd && count > 0);
        return _isReadable;
    }

    private void Feed(ReadOnlySpan<byte> bytes, bool hasEnded)
    {
        int read = 0;
        bool ends;
        lock (_gate)
        {
            _hasEnded |= hasEnded;
            ends = _isReadPending;
            if (ends)
            {
                read = Math.Min(_readBuffer.Length, bytes.Length);
                bytes[..read].CopyTo(_readBuffer.Span);
                (_isReadPending, _readBuffer) = (false, default);
            }
            if (read < bytes.Length)
            {
                _unread.Write(bytes[read..]);
            }
        }
        if (ends)
        {
            _reading.SetResult(read);
        }
    }

    private void EndRead(int count)
    {
        lock (_gate)
        {
            if (!_isReadPending)
            {
                return;
            }
            _isReadPending = false;
            _readBuffer = default;
        }
        _reading.SetResult(count);
    }
}
