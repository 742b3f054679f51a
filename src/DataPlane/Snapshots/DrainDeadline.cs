namespace Linkspan.DataPlane.Snapshots;

/// <summary>
/// Closes, once, what a draining node has left when the time of its sessions is over, by the node's own clock. Sessions that come
/// after that go on, and hold no shared address back. Called by one thread at a time.
/// </summary>
internal sealed class DrainDeadline(Withdrawals withdrawals, AdmittedEndpoints admitted, TimeProvider time)
{
    private DateTimeOffset? _until;
    private DateTimeOffset? _closedAt;

    /// <summary>Takes the time that an update says; null: sessions end by themselves.</summary>
    public void Take(DateTimeOffset? until) => _until = until;

    /// <returns>The snapshot with whether the time is over now: the same one when that is nothing new.</returns>
    public NodeSnapshot AsOfNow(NodeSnapshot snapshot)
    {
        bool isOver = _until is { } until && time.GetUtcNow() >= until;
        return isOver == snapshot.IsDrained ? snapshot : snapshot with { IsDrained = isOver };
    }

    /// <summary>Closes every session that is left, those of other nodes too.</summary>
    public void CloseSessions(NodeSnapshot snapshot, IEnumerable<PlacedEndpoint> endpoints)
    {
        if (!snapshot.IsDrained || _closedAt == _until)
        {
            return;
        }
        _closedAt = _until;
        foreach (PlacedEndpoint endpoint in endpoints)
        {
            withdrawals.CloseDrained(endpoint.State, isAtService: false, snapshot.Revision);
        }
        foreach (EndpointState state in admitted.States)
        {
            withdrawals.CloseDrained(state, isAtService: true, snapshot.Revision);
        }
    }
}
