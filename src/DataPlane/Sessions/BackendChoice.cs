using Linkspan.Contracts.Nodes;

namespace Linkspan.DataPlane.Sessions;

/// <summary>
/// Where one session may go, best first: databases that are healthy before unknown ones, nodes that are heard before those that
/// have gone quiet, those that take new sessions before draining ones, the endpoint zone's own zone before others, and within
/// equals a different one first each time. What is known to be down is not in it.
/// </summary>
internal sealed class BackendChoice
{
    private readonly Backend[] _inOrder;
    private int _next;

    private BackendChoice(IEnumerable<Backend> inOrder) => _inOrder = [.. inOrder];

    public bool IsEmpty => _inOrder.Length == 0;

    /// <param name="databases">As placed.</param>
    /// <param name="zoneId">The zone of the address that the client connected to.</param>
    /// <param name="standing">What the node knows of an address.</param>
    /// <param name="turn">Any number; counting up from session to session spreads them over equals.</param>
    /// <param name="most">How many addresses a session may try: a client should hear of a failure before it gives up
    /// itself.</param>
    public static BackendChoice From(
        IReadOnlyList<DatabaseAddress> databases,
        string zoneId,
        Func<DatabaseAddress, DatabaseStanding> standing,
        long turn,
        int most) =>
        new(Rotated(databases, turn)
            .Select(address => (Address: address, Standing: standing(address)))
            .Where(candidate => candidate.Standing != DatabaseStanding.Unhealthy)
            .OrderBy(candidate => candidate.Standing)
            .ThenBy(candidate => candidate.Address.ZoneId == zoneId ? 0 : 1)
            .Select(candidate => new Backend(candidate.Address, null))
            .Take(most));

    /// <param name="nodes">As placed.</param>
    /// <param name="zoneId">The zone of the address that the client connected to.</param>
    /// <param name="standing">How the link to a node stands.</param>
    /// <param name="turn">As with databases.</param>
    /// <param name="most">As with databases.</param>
    public static BackendChoice From(
        IReadOnlyList<ServiceNode> nodes, string zoneId, Func<ServiceNode, LinkStanding> standing, long turn, int most) =>
        new(Rotated(nodes, turn)
            .Select(node => (Node: node, Standing: standing(node)))
            .Where(candidate => candidate.Standing != LinkStanding.Down)
            .OrderBy(candidate => candidate.Standing)
            .ThenBy(candidate => candidate.Node.IsDraining ? 1 : 0)
            .ThenBy(candidate => candidate.Node.ZoneId == zoneId ? 0 : 1)
            .Select(candidate => new Backend(null, candidate.Node))
            .Take(most));

    /// <summary>What to try next; null when everything was tried.</summary>
    public Backend? Next() => _next < _inOrder.Length ? _inOrder[_next++] : null;

    private static IEnumerable<T> Rotated<T>(IReadOnlyList<T> all, long turn)
    {
        int first = all.Count == 0 ? 0 : (int)(turn % all.Count);
        return all.Skip(first).Concat(all.Take(first));
    }
}
