using System.Security.Cryptography.X509Certificates;
using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Nodes;

namespace Linkspan.Api.NodeChannel;

/// <summary>What this server shows to nodes: a certificate of the nodes' CA whose key is in memory only.</summary>
internal sealed class NodeChannelCertificate(NodeAuthority authority, TimeProvider time)
{
    private readonly Lock _renewal = new();
    private volatile X509Certificate2? _current;

    /// <summary>The certificate to show now, made anew each day.</summary>
    public X509Certificate2 Current()
    {
        if (_current is { } current && !IsDue(current))
        {
            return current;
        }

        lock (_renewal)
        {
            // The one before is not disposed: handshakes under way may still hold it.
            return _current is { } made && !IsDue(made) ? made : _current = authority.IssueOwn(NodeIdentity.Server);
        }
    }

    private bool IsDue(X509Certificate2 certificate)
    {
        DateTime now = time.GetUtcNow().UtcDateTime;
        return now - certificate.NotBefore.ToUniversalTime() > NodeLifetimes.RenewAfter;
    }
}
