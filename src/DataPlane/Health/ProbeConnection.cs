using System.Buffers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Linkspan.Wire;
using Linkspan.Wire.MySql;

namespace Linkspan.DataPlane.Health;

/// <summary>A probe's connection: MySQL packets over a socket, later over TLS. Owns both.</summary>
internal sealed class ProbeConnection(Socket socket) : IAsyncDisposable
{
    // Greetings, errors and requests to switch are far below this.
    private const int MaxPayloadBytes = MySqlGreeting.MaxBytes;

    private readonly byte[] _buffer = new byte[MySqlPacket.HeaderBytes + MaxPayloadBytes];
    private Stream _stream = new NetworkStream(socket, ownsSocket: true);
    private int _filled;

    /// <summary>The sequence id that the next packet must have, whoever sends it.</summary>
    public byte NextSequence { get; private set; }

    public bool IsTls => _stream is SslStream;

    /// <summary>Such as <c>TLS 1.3</c>; null while nothing was agreed.</summary>
    public string? Tls => _stream is not SslStream { IsAuthenticated: true } agreed ? null : agreed.SslProtocol switch
    {
        SslProtocols.Tls13 => "TLS 1.3",
        SslProtocols.Tls12 => "TLS 1.2",
        var other => other.ToString(),
    };

    /// <summary>Reads one packet.</summary>
    /// <returns><see cref="ProbeRead"/> says what came; never throws on input, but on a broken connection.</returns>
    public async Task<(ProbeRead Read, byte[] Payload)> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            ParseStatus status = TryTake(out byte sequence, out byte[] payload);
            if (status == ParseStatus.Done)
            {
                bool expected = sequence == NextSequence++;
                return (expected ? ProbeRead.Packet : ProbeRead.NotMySql, payload);
            }
            if (status == ParseStatus.Invalid)
            {
                return (ProbeRead.NotMySql, []);
            }
            int received = await _stream.ReadAsync(_buffer.AsMemory(_filled), cancellationToken);
            if (received == 0)
            {
                return (_filled == 0 ? ProbeRead.End : ProbeRead.NotMySql, []);
            }
            _filled += received;
        }
    }

    /// <summary>Sends one packet under the sequence id that is next.</summary>
    public Task WriteAsync(Action<IBufferWriter<byte>, byte> write, CancellationToken cancellationToken)
    {
        ArrayBufferWriter<byte> output = new();
        write(output, NextSequence++);
        return WriteAsync(output.WrittenMemory, cancellationToken);
    }

    /// <summary>Sends bytes as they are, in one piece.</summary>
    public async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        await _stream.WriteAsync(bytes, cancellationToken);

    /// <summary>
    /// Turns to TLS, after it was asked for. The certificate is not verified: a probe says only what answers, and no password
    /// travels but that of an account without privileges.
    /// </summary>
    /// <returns>False when bytes came ahead of TLS (they would pass for protected ones), or no TLS could be agreed.</returns>
    public async Task<bool> TryStartTlsAsync(string host, CancellationToken cancellationToken)
    {
        if (_filled > 0)
        {
            return false;
        }
        SslStream tls = new(_stream);
        _stream = tls;
        try
        {
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = host,
                    EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                    RemoteCertificateValidationCallback = (_, _, _, _) => true,
                },
                cancellationToken);
            return true;
        }
        catch (AuthenticationException)
        {
            return false;
        }
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private ParseStatus TryTake(out byte sequence, out byte[] payload)
    {
        SequenceReader<byte> reader = new(new ReadOnlySequence<byte>(_buffer, 0, _filled));
        ParseStatus status = MySqlPacket.TryRead(ref reader, MaxPayloadBytes, out sequence, out ReadOnlySequence<byte> found);
        payload = status == ParseStatus.Done ? found.ToArray() : [];
        int consumed = (int)reader.Consumed;
        _buffer.AsSpan(consumed, _filled - consumed).CopyTo(_buffer);
        _filled -= consumed;
        return status;
    }
}
