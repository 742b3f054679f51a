using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Linkspan.Client;

/// <summary>Trusts the server's own CA and nothing else, with the name checked as ever.</summary>
public static class ServerCertificates
{
    private const int MaxPemBytes = 64 * 1024;

    /// <summary>The handler of a client.</summary>
    /// <exception cref="CryptographicException">The CA is no certificate.</exception>
    public static HttpMessageHandler NewHandler(LinkspanClientOptions options)
    {
        SocketsHttpHandler handler = NewHandler();
        if ((options.CaFile is null ? options.CaPem : File.ReadAllText(options.CaFile)) is { } pem)
        {
            handler.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = PolicyOf(pem) };
        }

        return handler;
    }

    /// <summary>
    /// Asks a server that nobody trusts yet for its CA. No key is sent. The answer is good once a person, or a fingerprint from
    /// elsewhere, says so.
    /// </summary>
    /// <returns>The CA; null when the system trusts the server's certificate already.</returns>
    /// <exception cref="HttpRequestException">The server cannot be reached.</exception>
    /// <exception cref="AuthenticationException">It offers no CA, or one that did not issue its certificate for this
    /// name.</exception>
    public static async Task<OfferedAuthority?> OfferedByAsync(Uri server, CancellationToken cancellationToken)
    {
        byte[]? shown = null;
        SslPolicyErrors errors = SslPolicyErrors.None;
        using SocketsHttpHandler handler = NewHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, found) =>
        {
            (shown, errors) = (certificate?.GetRawCertData(), found);
            return true;
        };
        using HttpClient http = new(handler) { BaseAddress = server, MaxResponseContentBufferSize = MaxPemBytes };
        using HttpResponseMessage response = await http.GetAsync("/ca.pem", cancellationToken);
        if (errors == SslPolicyErrors.None)
        {
            return null;
        }

        if (!response.IsSuccessStatusCode || shown is null)
        {
            throw new AuthenticationException($"{server.Authority} is not trusted, and offers no CA of its own.");
        }

        try
        {
            OfferedAuthority offered = OfferedAuthority.Read(await response.Content.ReadAsStringAsync(cancellationToken));
            return Issued(offered, shown, server.Host)
                ? offered
                : throw new AuthenticationException($"The CA that {server.Authority} offers did not issue its certificate.");
        }
        catch (CryptographicException)
        {
            throw new AuthenticationException($"What {server.Authority} offers as its CA is no certificate.");
        }
    }

    private static SocketsHttpHandler NewHandler() =>
        new() { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false };

    private static X509ChainPolicy PolicyOf(string pem)
    {
        X509Certificate2Collection authorities = [];
        authorities.ImportFromPem(pem);
        X509ChainPolicy policy = new()
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }

    private static bool Issued(OfferedAuthority authority, byte[] shown, string host)
    {
        using X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(shown);
        using X509Chain chain = new() { ChainPolicy = PolicyOf(authority.Pem) };
        return chain.Build(certificate) && certificate.MatchesHostname(host);
    }
}
