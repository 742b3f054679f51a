namespace Linkspan.DataPlane.Snapshots;

/// <summary>An open session, as the state of its endpoint sees it.</summary>
internal interface ILiveSession
{
    /// <summary>The zone whose address the client connected to.</summary>
    string ZoneId { get; }

    /// <summary>The node that asked for it; null when the client connected to this one.</summary>
    string? NodeId { get; }

    /// <summary>Ends it now because access was withdrawn. Returns once its connections are closed; safe on any thread.</summary>
    /// <returns>False when it was over already.</returns>
    bool Revoke(string reason);

    /// <summary>Ends it because the node stops.</summary>
    void Stop();
}
