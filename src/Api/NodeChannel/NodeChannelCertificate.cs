using System.Security.Cryptography.X509Certificates;
using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Nodes;

namespace Linkspan.Api.NodeChannel;

/// <summary>What this server shows to nodes: a certificate of the nodes' CA whose key is in memory only.</summary>
internal sealed class NodeChannelCertificate(NodeAuthority authority, TimeProvider time)
{
    private readonly Lock _renewal = new();
    private volatile Shown? _current;

    private sealed record Shown(X509Certificate2 Certificate, NodeCaState Of);

    /// <summary>The certificate to show now, made anew each day and when the CAs change.</summary>
    public X509Certificate2 Current()
    {
        if (_current is { } current && !IsDue(current))
        {
            return current.Certificate;
        }

        lock (_renewal)
        {
            if (_current is { } made && !IsDue(made))
            {
                return made.Certificate;
            }

            // The one before is not disposed: handshakes under way may still hold it.
            NodeCaState state = authority.State;
            return (_current = new Shown(authority.IssueOwn(NodeIdentity.Server), state)).Certificate;
        }
    }

    private bool IsDue(Shown shown) =>
        !ReferenceEquals(shown.Of, authority.State)
        || time.GetUtcNow().UtcDateTime - shown.Certificate.NotBefore.ToUniversalTime() > NodeLifetimes.RenewAfter;
}
