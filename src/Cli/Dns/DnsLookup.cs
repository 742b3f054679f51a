using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Linkspan.Wire.Dns;

namespace Linkspan.Cli.Dns;

/// <summary>Asks one responder one question: over UDP, three times at most, and over TCP when the answer was cut.</summary>
internal sealed class DnsLookup(TimeProvider time)
{
    private const int Attempts = 3;
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(1);

    /// <exception cref="CommandException">Nobody answers there.</exception>
    public async Task<DnsMessage> AskAsync(IPEndPoint server, DnsQuestion question, CancellationToken cancellationToken)
    {
        ushort id = BinaryPrimitives.ReadUInt16LittleEndian(RandomNumberGenerator.GetBytes(2));
        byte[] query = DnsWriter.Write(DnsMessage.Query(id, question));
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            using CancellationTokenSource limit = new(AttemptTimeout, time);
            using CancellationTokenSource both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            try
            {
                DnsMessage answer = await AskByUdpAsync(server, query, id, both.Token);
                return answer.Header.IsTruncated ? await AskByTcpAsync(server, query, both.Token) : answer;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                continue;
            }
            catch (SocketException error)
            {
                throw new CommandException(
                    $"Nobody answers DNS at {server}: {error.Message}.", "Is the server running? See: linkspan vpc list");
            }
        }

        throw new CommandException(
            $"Nobody answered DNS at {server} within {Attempts} s.",
            "Is the server running? See: linkspan vpc list",
            ExitCode.Timeout);
    }

    private static async Task<DnsMessage> AskByUdpAsync(
        IPEndPoint server, byte[] query, ushort id, CancellationToken cancellationToken)
    {
        using Socket socket = new(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(server, cancellationToken);
        await socket.SendAsync(query, cancellationToken);
        byte[] buffer = new byte[DnsMessage.MaxBytes];
        for (; ; )
        {
            int length = await socket.ReceiveAsync(buffer, cancellationToken);
            // Anything else than the answer to this question is somebody's forgery or a late answer.
            if (DnsReader.TryRead(
                buffer.AsSpan(0, length), out DnsMessage? answer) && answer?.Header is { IsResponse: true } header
                && header.Id == id)
            {
                return answer;
            }
        }
    }

    private static async Task<DnsMessage> AskByTcpAsync(IPEndPoint server, byte[] query, CancellationToken cancellationToken)
    {
        using Socket socket = new(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server, cancellationToken);
        await using NetworkStream stream = new(socket);
        byte[] framed = new byte[query.Length + DnsTcpFrame.HeaderBytes];
        BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)query.Length);
        query.CopyTo(framed, DnsTcpFrame.HeaderBytes);
        await stream.WriteAsync(framed, cancellationToken);
        byte[] length = new byte[DnsTcpFrame.HeaderBytes];
        await stream.ReadExactlyAsync(length, cancellationToken);
        byte[] body = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
        await stream.ReadExactlyAsync(body, cancellationToken);
        return DnsReader.TryRead(body, out DnsMessage? answer) && answer is not null
            ? answer
            : throw new CommandException($"{server} did not answer DNS.", "Is another program listening there?");
    }
}
