using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Linkspan.Client;

/// <summary>Trusts the server's own CA and nothing else, with the name checked as ever.</summary>
public static class ServerCertificates
{
    /// <param name="caFile">PEM; read once.</param>
    public static HttpMessageHandler NewHandler(string? caFile)
    {
        SocketsHttpHandler handler = new() { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false };
        if (caFile is not null)
        {
            X509Certificate2Collection authorities = [];
            authorities.ImportFromPemFile(caFile);
            X509ChainPolicy policy = new()
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            policy.CustomTrustStore.AddRange(authorities);
            handler.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy };
        }

        return handler;
    }
}
