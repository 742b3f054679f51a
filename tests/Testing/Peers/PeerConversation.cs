using System.Buffers.Binary;
using System.Net.Sockets;

namespace Linkspan.Testing.Peers;

/// <summary>One connection to a scripted peer, as its script sees it. Everything that arrives is recorded.</summary>
public sealed class PeerConversation(Socket socket)
{
    private readonly MemoryStream _received = new();

    /// <summary>All bytes so far. Safe to read while the script runs.</summary>
    public byte[] Received
    {
        get
        {
            lock (_received)
            {
                return _received.ToArray();
            }
        }
    }

    /// <summary>Whether the other side has sent its end.</summary>
    public bool SawEnd { get; private set; }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (bytes.Length > 0)
        {
            bytes = bytes[await socket.SendAsync(bytes, SocketFlags.None, cancellationToken)..];
        }
    }

    /// <returns>What came, at most <paramref name="limit"/> bytes; empty at the end.</returns>
    public async Task<byte[]> ReceiveAsync(int limit, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[limit];
        int count = await socket.ReceiveAsync(buffer, SocketFlags.None, cancellationToken);
        SawEnd |= count == 0;
        lock (_received)
        {
            _received.Write(buffer, 0, count);
        }
        return buffer[..count];
    }

    /// <returns>Exactly so many bytes; fewer when the other side ended first.</returns>
    public async Task<byte[]> ReceiveExactlyAsync(int count, CancellationToken cancellationToken)
    {
        using MemoryStream all = new();
        while (all.Length < count && !SawEnd)
        {
            all.Write(await ReceiveAsync(count - (int)all.Length, cancellationToken));
        }
        return all.ToArray();
    }

    /// <returns>The payload of one MySQL packet; null at the end.</returns>
    public async Task<byte[]?> ReceivePacketAsync(CancellationToken cancellationToken)
    {
        byte[] header = await ReceiveExactlyAsync(4, cancellationToken);
        if (header.Length < 4)
        {
            return null;
        }
        int length = BinaryPrimitives.ReadInt32LittleEndian(header) & 0xFF_FFFF;
        byte[] payload = await ReceiveExactlyAsync(length, cancellationToken);
        return payload.Length == length ? payload : null;
    }

    /// <returns>A whole PROXY v2 header, signature included; what there is when the other side ended first.</returns>
    public async Task<byte[]> ReceiveProxyHeaderAsync(CancellationToken cancellationToken)
    {
        byte[] front = await ReceiveExactlyAsync(16, cancellationToken);
        return front.Length < 16
            ? front
            : [.. front, .. await ReceiveExactlyAsync(BinaryPrimitives.ReadUInt16BigEndian(front.AsSpan(14)), cancellationToken)];
    }

    /// <summary>Ends the sending side only.</summary>
    public void HalfClose() => socket.Shutdown(SocketShutdown.Send);

    /// <summary>Makes the close that follows a reset.</summary>
    public void ResetAtClose() => socket.LingerState = new LingerOption(true, 0);
}
