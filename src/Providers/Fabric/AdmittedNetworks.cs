using Linkspan.Contracts.Nodes;

namespace Linkspan.Providers.Fabric;

/// <summary>The networks of the endpoints that one node admits, and of whose nodes it was told for that.</summary>
internal sealed class AdmittedNetworks
{
    private readonly Dictionary<string, string> _vpcOf = [];
    private readonly Dictionary<string, int> _endpoints = [];
    private readonly HashSet<string> _told = [];
    private readonly HashSet<string> _touched = [];

    /// <summary>Whether the node was told of a network's nodes.</summary>
    public bool Knows(string vpcId) => _told.Contains(vpcId);

    public void Admit(string endpointId, string vpcId)
    {
        if (_vpcOf.GetValueOrDefault(endpointId) != vpcId)
        {
            Drop(endpointId);
            _vpcOf[endpointId] = vpcId;
            Count(vpcId, 1);
        }
    }

    public void Drop(string endpointId)
    {
        if (_vpcOf.Remove(endpointId, out string? vpcId))
        {
            Count(vpcId, -1);
        }
    }

    /// <summary>What the node has to be told of networks now, and takes it for told.</summary>
    /// <param name="changed">Networks whose nodes changed; those of which nothing is admitted are passed over.</param>
    /// <param name="nodesOf">The nodes of a network, as they are now.</param>
    public List<PeerNetwork> Tell(IReadOnlySet<string> changed, Func<string, IReadOnlyList<string>> nodesOf)
    {
        List<PeerNetwork> told = [];
        foreach (string vpcId in _touched.Union(changed))
        {
            if (!_endpoints.ContainsKey(vpcId))
            {
                if (_told.Remove(vpcId))
                {
                    told.Add(new PeerNetwork(vpcId, null));
                }
            }
            else if (_told.Add(vpcId) || changed.Contains(vpcId))
            {
                told.Add(new PeerNetwork(vpcId, nodesOf(vpcId)));
            }
        }
        _touched.Clear();
        return told;
    }

    private void Count(string vpcId, int more)
    {
        int endpoints = _endpoints.GetValueOrDefault(vpcId) + more;
        if (endpoints == 0)
        {
            _endpoints.Remove(vpcId);
        }
        else
        {
            _endpoints[vpcId] = endpoints;
        }
        _touched.Add(vpcId);
    }
}
