using System.Collections.Immutable;
using Linkspan.DataPlane.Snapshots;

namespace Linkspan.DataPlane.Links;

/// <summary>The nodes whose carriers are taken, by what is admitted. Called by one thread at a time.</summary>
internal sealed class AdmittedPeers
{
    private ImmutableDictionary<string, AdmissionSnapshot>? _admissions;
    private HashSet<string>? _peers;

    /// <returns>Null: any node's are, since the control plane does not say, or has not spoken yet.</returns>
    public IReadOnlySet<string>? Of(NodeSnapshot snapshot)
    {
        if (snapshot.Revision == 0)
        {
            return null;
        }
        if (!ReferenceEquals(_admissions, snapshot.Admissions))
        {
            _admissions = snapshot.Admissions;
            _peers = Find(snapshot);
        }
        return _peers;
    }

    private static HashSet<string>? Find(NodeSnapshot snapshot)
    {
        HashSet<string> peers = [];
        foreach (AdmissionSnapshot admitted in snapshot.Admissions.Values)
        {
            if (admitted.Admission.PeerNodeIds is not { } some)
            {
                return null;
            }
            peers.UnionWith(some);
        }
        return peers;
    }
}
