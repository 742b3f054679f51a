using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Linkspan.Contracts.Nodes;
using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane.ControlChannel;

/// <summary>HTTP/2 to the control plane under one set of credentials: the server is known by the nodes' CA and its role, and
/// not by its name.</summary>
internal sealed class ChannelConnection : IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    /// <summary>A server whose host vanished is noticed within twice this.</summary>
    private static readonly TimeSpan PingDelay = TimeSpan.FromSeconds(10);

    private readonly Uri _server;
    private readonly HttpMessageInvoker _http;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private volatile byte[]? _serverLeaf;

    public ChannelConnection(Uri server, NodeCredentials credentials, TimeProvider time, ILogger logger)
    {
        (_server, Credentials, _time, _logger) = (server, credentials, time, logger);
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectTimeout = ConnectTimeout,
            KeepAlivePingDelay = PingDelay,
            KeepAlivePingTimeout = PingDelay,
            SslOptions = new SslClientAuthenticationOptions
            {
                EnabledSslProtocols = SslProtocols.Tls13,

                // Each connection looks at the certificate that the server has now.
                AllowTlsResume = false,
                ClientCertificateContext = SslStreamCertificateContext.Create(credentials.Certificate, null, offline: true),
                CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
                RemoteCertificateValidationCallback = (_, shown, _, _) => IsServer(shown),
            },
        });
    }

    public NodeCredentials Credentials { get; }

    /// <summary>Whether a set of CAs would believe the server that answers now; true before one has.</summary>
    public bool WouldBeBelieved(X509Certificate2Collection authorities)
    {
        if (_serverLeaf is not { } leaf)
        {
            return true;
        }

        using X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(leaf);
        return NodeTrust.Check(certificate, authorities, _time.GetUtcNow()) == NodeIdentity.Server;
    }

    /// <summary>Sends a request; the answer's body is left to the caller.</summary>
    /// <param name="standby">What <see cref="NodeChannelPaths.StandbyHeader"/> says; null: nothing.</param>
    /// <exception cref="NodeRemovedException">The node was removed.</exception>
    /// <exception cref="HttpRequestException">The server cannot be reached, is not believed, or refused.</exception>
    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, byte[]? body, CancellationToken cancellationToken, string? standby = null)
    {
        using HttpRequestMessage request = new(method, new Uri(_server, path))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = body is null ? null : new ByteArrayContent(body),
        };
        request.Headers.Add(NodeChannelPaths.VersionHeader, ProgramVersion.Text);
        request.Headers.Add(NodeChannelPaths.AuthoritiesHeader, Credentials.AuthorityNames);
        if (standby is not null)
        {
            request.Headers.Add(NodeChannelPaths.StandbyHeader, standby);
        }
        HttpResponseMessage response = await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            NodeRefusal? refusal = NodeJson.TryRead<NodeRefusal>(
                await ReadAsync(response, cancellationToken).ConfigureAwait(false));
            throw refusal?.Code == NodeRefusal.Removed
                ? new NodeRemovedException()
                : new HttpRequestException(
                    $"The control plane refused {path}: {(int)response.StatusCode} {refusal?.Code}", null, response.StatusCode);
        }
    }

    /// <summary>An answer's body, as far as an answer of ours goes.</summary>
    public static async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        const int Most = 64 * 1024;
        await response.Content.LoadIntoBufferAsync(Most, cancellationToken).ConfigureAwait(false);
        return await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private bool IsServer(X509Certificate? shown)
    {
        if (shown is null)
        {
            ChannelLog.ServerRefused(_logger, "it shows no certificate");
            return false;
        }

        using X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(shown.GetRawCertData());
        NodeIdentity? identity = NodeTrust.Check(certificate, Credentials.Authorities, _time.GetUtcNow());
        if (identity != NodeIdentity.Server)
        {
            ChannelLog.ServerRefused(
                _logger,
                identity is not null
                    ? $"its certificate speaks for {identity}"
                    : $"no CA of the nodes issued its certificate, or the clock, {_time.GetUtcNow():u}, is not between " +
                        $"{certificate.NotBefore.ToUniversalTime():u} and {certificate.NotAfter.ToUniversalTime():u}");
            return false;
        }

        _serverLeaf = certificate.RawData;
        return true;
    }
}
