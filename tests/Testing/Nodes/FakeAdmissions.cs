using Linkspan.Contracts.Nodes;

namespace Linkspan.Testing.Nodes;

/// <summary>What a fake node lets in of other nodes' endpoints, and the sessions that came of it.</summary>
internal sealed class FakeAdmissions
{
    private readonly Dictionary<string, EndpointAdmission> _admissions = [];
    private readonly Dictionary<(string Endpoint, string Node), int> _sessions = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _peers = [];

    public IReadOnlyDictionary<string, EndpointAdmission> All => _admissions;

    public IReadOnlyDictionary<(string Endpoint, string Node), int> Sessions => _sessions;

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Peers => _peers;

    public void Take(NodeUpdate update)
    {
        IEnumerable<string> listed = update.Endpoints.Select(endpoint => endpoint.EndpointId);
        foreach (string endpoint in update.Full ? [.. _admissions.Keys] : update.Removed.Concat(listed))
        {
            _admissions.Remove(endpoint);
        }

        foreach (EndpointAdmission admission in update.Admissions)
        {
            _admissions[admission.EndpointId] = admission;
        }

        foreach (string network in update.Full ? [.. _peers.Keys] : update.PeerNetworks.Select(network => network.VpcId))
        {
            _peers.Remove(network);
        }

        foreach (PeerNetwork network in update.PeerNetworks.Where(network => network.NodeIds is not null))
        {
            _peers[network.VpcId] = network.NodeIds!;
        }

        foreach ((string Endpoint, string Node) session in _sessions.Keys.ToArray())
        {
            if (!_admissions.TryGetValue(session.Endpoint, out EndpointAdmission? admission)
                || !admission.Access.KeepsSessions || !admission.NodeIds.Contains(session.Node))
            {
                _sessions.Remove(session);
            }
        }
    }

    /// <summary>Another node asks for a session.</summary>
    /// <param name="serves">Whether a database of a service answers.</param>
    /// <returns>Whether it is let through.</returns>
    public bool Admit(string endpointId, string fromNode, Func<string, bool> serves)
    {
        bool isAdmitted = _admissions.TryGetValue(endpointId, out EndpointAdmission? admission)
            && admission.Access.Allowed && admission.NodeIds.Contains(fromNode) && serves(admission.ServiceId);
        if (isAdmitted)
        {
            _sessions[(endpointId, fromNode)] = _sessions.GetValueOrDefault((endpointId, fromNode)) + 1;
        }

        return isAdmitted;
    }

    public void Clear()
    {
        _admissions.Clear();
        _sessions.Clear();
        _peers.Clear();
    }
}
