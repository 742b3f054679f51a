using System.Buffers;
using System.Buffers.Binary;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Linkspan.Wire.Link;
using Linkspan.Wire.ProxyProtocol;

namespace Linkspan.Unit.DataPlane.Links;

/// <summary>An endpoint node in a test's hands: a carrier with whatever key it has, and whatever bytes it likes.</summary>
internal sealed class HostileEndpointNode : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SslStream _stream;

    private HostileEndpointNode(SslStream stream) => _stream = stream;

    /// <summary>Dials a service node, and greets.</summary>
    /// <param name="certificate">Null: it has none.</param>
    /// <param name="greets">Otherwise it says nothing.</param>
    public static async Task<HostileEndpointNode> DialAsync(
        int port, X509Certificate2? certificate, string protocol = "linkspan-link/1", bool greets = true)
    {
        Socket socket = await Plain.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));
        SslStream stream = new(new NetworkStream(socket, ownsSocket: true));
        HostileEndpointNode node = new(stream);
        try
        {
            await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = LinkedNodes.ServiceNodeId,
                EnabledSslProtocols = SslProtocols.Tls13,
                ApplicationProtocols = [new SslApplicationProtocol(protocol)],
                ClientCertificateContext =
                    certificate is null ? null : SslStreamCertificateContext.Create(certificate, null, offline: true),
                RemoteCertificateValidationCallback = (_, _, _, _) => true,
            });
            if (greets)
            {
                await node.SayAsync(
                    Frame(LinkFrameType.Hello, 0, new LinkHello(1, 100_000, LinkHello.MaxWindowBytes).ToArray()));
            }
        }
        catch (Exception exception) when (exception is IOException or AuthenticationException)
        {
            // What it is told comes with the first read.
        }
        return node;
    }

    /// <summary>A header as an honest node would send it, of a session from one address to an endpoint's.</summary>
    public static byte[] Header(string endpointId, IPEndPoint source, IPEndPoint listener) =>
        ProxyHeader.For(source, listener, PrivateLinkTlv.Endpoint(endpointId)).ToArray();

    public static byte[] Frame(LinkFrameType type, uint stream, ReadOnlySpan<byte> payload)
    {
        ArrayBufferWriter<byte> output = new();
        LinkFrame.Write(output, type, stream, payload);
        return output.WrittenSpan.ToArray();
    }

    public async Task SayAsync(ReadOnlyMemory<byte> bytes) => await _stream.WriteAsync(bytes);

    public Task OpenAsync(uint stream, byte[] header) => SayAsync(Frame(LinkFrameType.Open, stream, header));

    /// <summary>The next frame of a stream; what concerns the carrier alone is passed over, pings are answered.</summary>
    /// <returns>Null when the service node has ended the carrier.</returns>
    public async Task<(LinkFrameType Type, uint Stream, byte[] Payload)?> NextAsync()
    {
        while (await ReadAsync() is { } frame)
        {
            if (frame.Type == LinkFrameType.Ping)
            {
                await SayAsync(Frame(LinkFrameType.Pong, 0, frame.Payload));
            }
            else if (frame.Stream != 0)
            {
                return frame;
            }
        }
        return null;
    }

    /// <summary>Whether the service node greets; it does not greet whom it does not take.</summary>
    public async Task<bool> IsGreetedAsync() => (await ReadAsync())?.Type == LinkFrameType.Hello;

    /// <summary>Says nothing, and waits until the service node has ended the carrier.</summary>
    public async Task EndedAsync()
    {
        while (await ReadAsync() is not null)
        {
            // Its greeting and its pings.
        }
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private async Task<(LinkFrameType Type, uint Stream, byte[] Payload)?> ReadAsync()
    {
        using CancellationTokenSource limit = new(Patience);
        try
        {
            byte[] header = new byte[LinkFrame.HeaderBytes];
            await _stream.ReadExactlyAsync(header, limit.Token);
            byte[] payload = new byte[BinaryPrimitives.ReadUInt16BigEndian(header)];
            await _stream.ReadExactlyAsync(payload, limit.Token);
            return ((LinkFrameType)header[2], BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4)), payload);
        }
        catch (Exception exception) when (exception is IOException or AuthenticationException or InvalidOperationException)
        {
            return null;
        }
    }
}
