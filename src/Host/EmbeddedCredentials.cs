using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Nodes;
using Linkspan.DataPlane.Links;
using Linkspan.Providers.Fabric;

namespace Linkspan.Host;

/// <summary>What the node inside the server shows to other nodes: a certificate of the nodes' CA whose key is in memory only,
/// made anew each day
/// and when the CAs change.</summary>
internal sealed class EmbeddedCredentials(NodeAuthority authority, TimeProvider time) : ILinkCredentials
{
    private static readonly NodeIdentity Identity = new(FabricProvider.EmbeddedNode, IsEndpointNode: true, IsServiceNode: true);

    private readonly Lock _renewal = new();
    private volatile Made? _current;

    private sealed record Made(LinkCredentials Credentials, NodeCaState Of);

    /// <inheritdoc/>
    public LinkCredentials Current
    {
        get
        {
            if (_current is { } current && !IsDue(current))
            {
                return current.Credentials;
            }

            lock (_renewal)
            {
                if (_current is { } made && !IsDue(made))
                {
                    return made.Credentials;
                }

                NodeCaState state = authority.State;
                _current = new Made(new LinkCredentials(authority.IssueOwn(Identity), state.Trusted), state);
                return _current.Credentials;
            }
        }
    }

    private bool IsDue(Made made) =>
        !ReferenceEquals(made.Of, authority.State)
        || time.GetUtcNow() - made.Credentials.Certificate.NotBefore.ToUniversalTime() > NodeLifetimes.RenewAfter;
}
