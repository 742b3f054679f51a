using Linkspan.Contracts.Nodes;

namespace Linkspan.DataPlane.Sessions;

/// <summary>
/// The addresses that one session may try, best first: healthy before unknown, the endpoint zone's own zone before others,
/// and within equals a different one first each time. Unhealthy ones are not in it.
/// </summary>
internal sealed class BackendChoice
{
    private readonly DatabaseAddress[] _inOrder;
    private int _next;

    private BackendChoice(DatabaseAddress[] inOrder) => _inOrder = inOrder;

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
        int most)
    {
        int first = databases.Count == 0 ? 0 : (int)(turn % databases.Count);
        return new BackendChoice([.. databases.Skip(first).Concat(databases.Take(first))
            .Select(address => (Address: address, Standing: standing(address)))
            .Where(candidate => candidate.Standing != DatabaseStanding.Unhealthy)
            .OrderBy(candidate => candidate.Standing)
            .ThenBy(candidate => candidate.Address.ZoneId == zoneId ? 0 : 1)
            .Select(candidate => candidate.Address)
            .Take(most)]);
    }

    /// <summary>The next address to dial; null when all were tried.</summary>
    public DatabaseAddress? Next() => _next < _inOrder.Length ? _inOrder[_next++] : null;
}
