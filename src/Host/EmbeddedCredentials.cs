using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Nodes;
using Linkspan.DataPlane.Links;
using Linkspan.Providers.Fabric;

namespace Linkspan.Host;

/// <summary>What the node inside the server shows to other nodes: a certificate of the nodes' CA whose key is in memory only,
/// made anew each day.</summary>
internal sealed class EmbeddedCredentials(NodeAuthority authority, TimeProvider time) : ILinkCredentials
{
    private static readonly NodeIdentity Identity = new(FabricProvider.EmbeddedNode, IsEndpointNode: true, IsServiceNode: true);

    private readonly Lock _renewal = new();
    private volatile LinkCredentials? _current;

    /// <inheritdoc/>
    public LinkCredentials Current
    {
        get
        {
            if (_current is { } current && !IsDue(current))
            {
                return current;
            }

            lock (_renewal)
            {
                return _current is { } made && !IsDue(made)
                    ? made
                    : _current = new LinkCredentials(authority.IssueOwn(Identity), authority.Trusted);
            }
        }
    }

    private bool IsDue(LinkCredentials credentials) =>
        time.GetUtcNow() - credentials.Certificate.NotBefore.ToUniversalTime() > NodeLifetimes.RenewAfter;
}
