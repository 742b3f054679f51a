using System.Security.Authentication;
using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;

namespace Linkspan.Api.NodeChannel;

/// <summary>The node channel's own listener: HTTP/2, TLS 1.3, and only for who has a certificate of the nodes' CA.</summary>
public static class NodeChannelListener
{
    // A node whose host vanished is noticed within twice this.
    private static readonly TimeSpan PingDelay = TimeSpan.FromSeconds(10);

    /// <summary>Serves the node channel where a listener was opened.</summary>
    public static void UseNodeChannel(this ListenOptions listener)
    {
        IServiceProvider services = listener.ApplicationServices;
        NodeAuthority authority = services.GetRequiredService<NodeAuthority>();
        TimeProvider time = services.GetRequiredService<TimeProvider>();
        NodeChannelCertificate certificate = new(authority, time);
        listener.Protocols = HttpProtocols.Http2;
        listener.KestrelServerOptions.Limits.Http2.KeepAlivePingDelay = PingDelay;
        listener.KestrelServerOptions.Limits.Http2.KeepAlivePingTimeout = PingDelay;
        listener.Use(next => connection =>
        {
            connection.Features.Set(new NodeChannelConnection());
            return next(connection);
        });
        listener.UseHttps(https =>
        {
            https.SslProtocols = SslProtocols.Tls13;
            https.ServerCertificateSelector = (_, _) => certificate.Current();
            https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            https.ClientCertificateValidation = (shown, _, _) =>
                NodeTrust.Check(shown, authority.Trusted, time.GetUtcNow()) is { NodeId.Length: > 0 };
        });
    }
}
