using System.Buffers;
using System.Net.Sockets;
using Linkspan.Wire;
using Linkspan.Wire.Dns;

namespace Linkspan.DataPlane.Dns;

/// <summary>One DNS connection: queries one after another, answered in order, until the client ends it or falls silent.</summary>
internal sealed class DnsTcpConnection(Socket socket, Func<DnsView> view, TimeProvider time)
{
    /// <summary>A connection without a whole query or a taken answer for this long is closed (RFC 7766, 6.2.3).</summary>
    public static readonly TimeSpan IdleLimit = TimeSpan.FromSeconds(10);

    /// <summary>The largest query that is read; real ones stay far below 512 bytes.</summary>
    public const int MaxQueryBytes = 4096;

    public async Task RunAsync(CancellationToken stopping)
    {
        using Socket owned = socket;
        socket.NoDelay = true;
        byte[] buffer = GC.AllocateUninitializedArray<byte>(DnsTcpFrame.HeaderBytes + MaxQueryBytes);
        int filled = 0;
        try
        {
            while (filled < buffer.Length)
            {
                using CancellationTokenSource deadline = new(IdleLimit, time);
                using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stopping);
                int consumed;
                do
                {
                    int received = await socket.ReceiveAsync(buffer.AsMemory(filled), either.Token);
                    if (received == 0)
                    {
                        return;
                    }
                    filled += received;
                    byte[] answers = AnswerWhole(buffer.AsMemory(0, filled), out consumed);
                    for (int sent = 0; sent < answers.Length;)
                    {
                        sent += await socket.SendAsync(answers.AsMemory(sent), either.Token);
                    }
                }
                while (consumed == 0 && filled < buffer.Length);
                buffer.AsSpan(consumed, filled - consumed).CopyTo(buffer);
                filled -= consumed;
            }
        }
        catch (OperationCanceledException)
        {
            // Idle for too long, or the server stops: the socket is closed by its owner.
        }
        catch (SocketException)
        {
            // The client is gone; there is nobody to tell.
        }
    }

    private byte[] AnswerWhole(ReadOnlyMemory<byte> received, out int consumed)
    {
        SequenceReader<byte> reader = new(new ReadOnlySequence<byte>(received));
        ArrayBufferWriter<byte> answers = new();
        while (DnsTcpFrame.TryRead(ref reader, out ReadOnlySequence<byte> query) == ParseStatus.Done)
        {
            if (DnsAnswers.Answer(view(), query.FirstSpan, DnsTransport.Tcp) is { } answer)
            {
                DnsTcpFrame.Write(answers, answer);
            }
        }
        consumed = (int)reader.Consumed;
        return answers.WrittenSpan.ToArray();
    }
}
