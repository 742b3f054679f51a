using System.Security.Cryptography.X509Certificates;

namespace Linkspan.Contracts.Nodes;

/// <summary>Whether a certificate is one of the nodes' CA, and for whom it speaks. Both ends of a node channel and of a link ask
/// here.</summary>
public static class NodeTrust
{
    /// <summary>Checks a certificate that the other end has shown to hold the key of.</summary>
    /// <param name="certificate">The leaf.</param>
    /// <param name="authorities">The CAs that are trusted for nodes, and nothing else is.</param>
    /// <param name="now">The time of the check.</param>
    /// <returns>Null when none of the CAs issued it, it is not in its time, or it names nobody.</returns>
    public static NodeIdentity? Check(
        X509Certificate2 certificate, X509Certificate2Collection authorities, DateTimeOffset now)
    {
        using X509Chain chain = new();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = now.UtcDateTime;
        bool isIssued = chain.Build(certificate) && chain.ChainElements.Count > 1;
        foreach (X509ChainElement element in chain.ChainElements)
        {
            element.Certificate.Dispose();
        }

        return isIssued ? NodeIdentity.Of(certificate) : null;
    }
}
