using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Linkspan.Testing.Peers;

namespace Linkspan.Testing.Clients;

/// <summary>
/// A client that speaks the protocol by hand, so that it can also end where no client should: in the middle of a packet, of an
/// answer, or in one direction alone.
/// </summary>
/// <param name="socket">Connected; the client's from now on.</param>
public sealed class BareMySqlClient(Socket socket) : IDisposable
{
    private const int HeaderBytes = 4;
    private const uint Capabilities = 0x0000_0001 | 0x0000_0200 | 0x0000_8000 | 0x0008_0000;
    private const byte Utf8 = 45;
    private const byte QueryCommand = 3;

    private readonly NetworkStream _stream = new(socket, ownsSocket: true);

    /// <summary>Signs in as a user without a password.</summary>
    /// <exception cref="InvalidDataException">The database did not say OK.</exception>
    public async Task SignInAsync(string user, CancellationToken cancellationToken)
    {
        await ReadPacketAsync(cancellationToken);
        byte[] response = new byte[32];
        BinaryPrimitives.WriteUInt32LittleEndian(response, Capabilities);
        BinaryPrimitives.WriteUInt32LittleEndian(response.AsSpan(4), 1 << 24);
        response[8] = Utf8;
        await _stream.WriteAsync(
            MySqlBytes.Packet(1, [.. response, .. Encoding.UTF8.GetBytes(user), 0, 0, .. "mysql_native_password"u8, 0]),
            cancellationToken);
        byte[] answer = await ReadPacketAsync(cancellationToken);
        if (answer[0] != 0)
        {
            throw new InvalidDataException($"The database answered {Encoding.UTF8.GetString(answer)}");
        }
    }

    /// <summary>Sends a statement and reads nothing.</summary>
    public ValueTask SendAsync(string statement, CancellationToken cancellationToken) =>
        _stream.WriteAsync(Query(statement), cancellationToken);

    /// <summary>Sends the beginning of a statement's packet, and no more.</summary>
    public ValueTask SendPartAsync(string statement, CancellationToken cancellationToken) =>
        _stream.WriteAsync(Query(statement).AsMemory(..^1), cancellationToken);

    /// <summary>Reads some bytes of an answer.</summary>
    public ValueTask ReadPartAsync(int bytes, CancellationToken cancellationToken) =>
        _stream.ReadExactlyAsync(new byte[bytes], cancellationToken);

    /// <summary>Says that nothing more follows, and goes on reading.</summary>
    public void HalfClose() => socket.Shutdown(SocketShutdown.Send);

    /// <summary>Reads until the database ends the connection.</summary>
    /// <returns>How many bytes came.</returns>
    public async Task<long> ReadToEndAsync(CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[65_536];
        long bytes = 0;
        while (await _stream.ReadAsync(buffer, cancellationToken) is > 0 and int count)
        {
            bytes += count;
        }
        return bytes;
    }

    /// <summary>Breaks the connection off with a reset.</summary>
    public void Abort()
    {
        socket.LingerState = new LingerOption(true, 0);
        Dispose();
    }

    public void Dispose() => _stream.Dispose();

    private static byte[] Query(string statement) =>
        MySqlBytes.Packet(0, [QueryCommand, .. Encoding.UTF8.GetBytes(statement)]);

    private async Task<byte[]> ReadPacketAsync(CancellationToken cancellationToken)
    {
        byte[] header = new byte[HeaderBytes];
        await _stream.ReadExactlyAsync(header, cancellationToken);
        byte[] payload = new byte[header[0] | (header[1] << 8) | (header[2] << 16)];
        await _stream.ReadExactlyAsync(payload, cancellationToken);
        return payload;
    }
}
