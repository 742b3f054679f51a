using System.Net.Sockets;
using Linkspan.DataPlane.Sockets;
using Linkspan.Wire.Link;

namespace Linkspan.DataPlane.Links;

/// <summary>One end of a session on a carrier: to an endpoint node the database's side, to a service node the client's.</summary>
internal sealed class LinkPeer(CarrierConnection connection) : IPeer, ILinkStreamEvents
{
    private readonly ByteQueue _received = new();
    private readonly TaskCompletionSource<LinkRefusal?> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? _arrival;
    private TaskCompletionSource? _room;
    private bool _hasPeerEnded;
    private bool _takesBytes = true;
    private bool _isBroken;

    /// <summary>Set under the carrier's gate by whoever opens or takes the stream.</summary>
    public LinkStream Stream { get; set; } = null!;

    /// <summary>Done with null once the peer connected the session, or with its refusal; cancelled when the stream
    /// broke.</summary>
    public Task<LinkRefusal?> Opened => _opened.Task;

    /// <summary>Why the peer cut the stream; null unless it did.</summary>
    public LinkReset? Reason { get; private set; }

    public ValueTask WaitAsync()
    {
        lock (connection.Gate)
        {
            if (_received.Count > 0 || _hasPeerEnded || _isBroken)
            {
                return ValueTask.CompletedTask;
            }
            _arrival = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return new ValueTask(_arrival.Task);
        }
    }

    public ValueTask<int> ReceiveAsync(Memory<byte> buffer)
    {
        int count;
        lock (connection.Gate)
        {
            if (_isBroken)
            {
                throw new SocketException((int)SocketError.ConnectionReset);
            }
            count = _received.Read(buffer.Span);
            connection.Carrier.Grant(Stream, count);
        }
        connection.Wake();
        return ValueTask.FromResult(count);
    }

    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (true)
        {
            Task room;
            lock (connection.Gate)
            {
                if (_isBroken || !_takesBytes)
                {
                    throw new SocketException((int)SocketError.ConnectionReset);
                }
                bytes = bytes[connection.Carrier.Write(Stream, bytes.Span)..];
                _room = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                room = _room.Task;
            }
            connection.Wake();
            if (bytes.IsEmpty)
            {
                return;
            }
            await room.ConfigureAwait(false);
        }
    }

    public void Confirm() => Do(carrier => carrier.SayOpened(Stream));

    public Task RefuseAsync(LinkRefusal refusal, TimeSpan linger, TimeProvider time)
    {
        Do(carrier => carrier.Refuse(Stream, refusal));
        return Task.CompletedTask;
    }

    public void EndSending() => Do(carrier => carrier.End(Stream));

    public void Close() => Do(carrier =>
    {
        carrier.Close(Stream);
        OnClosed();
    });

    public void Reset(LinkReset reason) => Do(carrier =>
    {
        carrier.Reset(Stream, reason);
        Break();
    });

    /// <summary>Lets go of the stream: one that is not over is cut.</summary>
    public void Dispose() => Do(carrier =>
    {
        carrier.Reset(Stream, LinkReset.Broken);
        Break();
        _received.Clear();
    });

    public void OnOpened() => _opened.TrySetResult(null);

    public void OnRefused(LinkRefusal refusal) => _opened.TrySetResult(refusal);

    public void OnData(ReadOnlySpan<byte> bytes)
    {
        _received.Write(bytes);
        _arrival?.TrySetResult();
    }

    public void OnEnded()
    {
        _hasPeerEnded = true;
        _arrival?.TrySetResult();
    }

    public void OnClosed()
    {
        _takesBytes = false;
        _room?.TrySetResult();
        OnEnded();
    }

    public void OnReset(LinkReset reason)
    {
        Reason = reason;
        Break();
    }

    public void OnWritable() => _room?.TrySetResult();

    private void Do(Action<LinkCarrier> what)
    {
        lock (connection.Gate)
        {
            what(connection.Carrier);
        }
        connection.Wake();
    }

    private void Break()
    {
        _isBroken = true;
        _opened.TrySetCanceled();
        _arrival?.TrySetResult();
        _room?.TrySetResult();
    }
}
