using System.Collections.Immutable;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Snapshots;

namespace Linkspan.DataPlane.Links;

/// <summary>The nodes whose carriers are taken, by what is admitted. Called by one thread at a time.</summary>
internal sealed class AdmittedPeers
{
    private ImmutableDictionary<string, AdmissionSnapshot>? _admissions;
    private ImmutableDictionary<string, PeerNetwork>? _networks;
    private HashSet<string>? _peers;

    /// <returns>Null: any node's are, since the control plane does not say, or has not spoken yet.</returns>
    public IReadOnlySet<string>? Of(NodeSnapshot snapshot)
    {
        if (snapshot.Revision == 0)
        {
            return null;
        }
        if (!ReferenceEquals(_admissions, snapshot.Admissions) || !ReferenceEquals(_networks, snapshot.Peers))
        {
            (_admissions, _networks) = (snapshot.Admissions, snapshot.Peers);
            _peers = Find(snapshot);
        }
        return _peers;
    }

    private static HashSet<string>? Find(NodeSnapshot snapshot)
    {
        HashSet<string> peers = [];
        foreach (string vpcId in snapshot.Admissions.Values.Select(admitted => admitted.Admission.VpcId).Distinct())
        {
            if (snapshot.Peers.GetValueOrDefault(vpcId)?.NodeIds is not { } some)
            {
                return null;
            }
            peers.UnionWith(some);
        }
        return peers;
    }
}
