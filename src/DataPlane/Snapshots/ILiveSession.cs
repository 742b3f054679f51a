namespace Linkspan.DataPlane.Snapshots;

/// <summary>An open session, as the state of its endpoint sees it.</summary>
internal interface ILiveSession
{
    /// <summary>The zone whose address the client connected to.</summary>
    string ZoneId { get; }

    /// <summary>The node that asked for it; null when the client connected to this one.</summary>
    string? NodeId { get; }

    /// <summary>Ends it now because access was withdrawn. Safe on any thread.</summary>
    /// <returns>Once its connections are closed; false when it was over already.</returns>
    Task<bool> RevokeAsync(string reason);

    /// <summary>Ends it, soon, because the node stops. Safe on any thread.</summary>
    void Stop();
}
