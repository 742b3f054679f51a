using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Linkspan.Contracts.Nodes;
using Linkspan.Contracts.Rest.Nodes;

namespace Linkspan.Client;

/// <summary>Lets this host join, by a token in the place of a key. The token says by which CA the server is known.</summary>
public static class NodeEnrolment
{
    private const string Path = "/node/v1/enrolments";
    private const int MaxPemBytes = 64 * 1024;

    /// <param name="server">https, or http on loopback.</param>
    /// <param name="token">The join token, taken apart.</param>
    /// <param name="request">What the host says; the token is added.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What the host keeps.</returns>
    /// <exception cref="AuthenticationException">The server is not the one that the token is of: nothing was sent to
    /// it.</exception>
    /// <exception cref="HttpRequestException">The server cannot be reached.</exception>
    /// <exception cref="LinkspanApiException">The server refused.</exception>
    public static async Task<EnrolledNode> JoinAsync(
        Uri server, JoinTokenParts token, EnrolNodeRequest request, TimeProvider time, CancellationToken cancellationToken)
    {
        if (server.Scheme != Uri.UriSchemeHttps && !(server.Scheme == Uri.UriSchemeHttp && server.IsLoopback))
        {
            throw new AuthenticationException("A token is sent over https alone, or over http on loopback.");
        }

        OfferedAuthority? offered = server.Scheme == Uri.UriSchemeHttps
            ? await ServerCertificates.OfferedByAsync(server, cancellationToken)
            : null;
        LinkspanClientOptions options = new(server, "", CaPem: offered?.Pem);
        using HttpClient http = new(ServerCertificates.NewHandler(options))
        {
            BaseAddress = server,
            MaxResponseContentBufferSize = MaxPemBytes,
        };
        RestChannel channel = new(http, time);

        // Where the system or the loopback vouches for the way, the server itself says which CA it has.
        string pem = offered?.Pem ?? await channel.GetTextAsync("/ca.pem", cancellationToken);
        if (!Fits(pem, token))
        {
            throw new AuthenticationException(
                $"The CA of {server.Authority} is not the one that the join token names: this is another server, or somebody " +
                "stands between. The token was not sent.");
        }

        return await channel.PostAsync<EnrolledNode>(
            Path, request with { Token = token.ToString() }, null, cancellationToken);
    }

    private static bool Fits(string pem, JoinTokenParts token)
    {
        try
        {
            using X509Certificate2 authority = X509Certificate2.CreateFromPem(pem);
            return authority.GetCertHashString(HashAlgorithmName.SHA256).StartsWith(
                token.Fingerprint, StringComparison.OrdinalIgnoreCase);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
