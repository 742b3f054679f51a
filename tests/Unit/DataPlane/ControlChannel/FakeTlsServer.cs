using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Linkspan.Unit.DataPlane.ControlChannel;

/// <summary>Stands in the control plane's place with a certificate that is not the control plane's.</summary>
internal sealed class FakeTlsServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public FakeTlsServer(X509Certificate2 certificate)
    {
        _listener.Start();
        Address = new Uri($"https://{_listener.LocalEndpoint}");
        _ = ServeAsync(certificate);
    }

    public Uri Address { get; }

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync(X509Certificate2 certificate)
    {
        try
        {
            using TcpClient client = await _listener.AcceptTcpClientAsync();
            await using SslStream tls = new(client.GetStream());
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
            {
                ServerCertificate = certificate,
                ApplicationProtocols = [SslApplicationProtocol.Http2],
            });
            await tls.ReadExactlyAsync(new byte[1]);
        }
        catch (Exception fault) when (
            fault is IOException or SocketException or AuthenticationException or ObjectDisposedException)
        {
            // The client left, as it should.
        }
    }
}
