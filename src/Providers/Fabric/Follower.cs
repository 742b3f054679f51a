using System.Collections.Concurrent;

namespace Linkspan.Providers.Fabric;

/// <summary>One node that follows: what it was told, and what it has not been told yet.</summary>
/// <param name="nodeId">Its id.</param>
/// <param name="now">The timestamp of now.</param>
internal sealed class Follower(string nodeId, long now = 0)
{
    public string NodeId => nodeId;

    public PendingChanges Pending { get; } = new();

    /// <summary>Updates that it has not reported as carried out, oldest first.</summary>
    public ConcurrentQueue<SentUpdate> Sent { get; } = new();

    /// <summary>The timestamp of its last report, or of when it began to follow.</summary>
    public long HeardAt { get; set; } = now;

    /// <summary>It has not reported for too long, and counts as out of reach until it does.</summary>
    public bool IsSilent { get; set; }

    /// <summary>It was here before, and has not reported since it follows again: its neighbours take it for gone.</summary>
    public bool IsReturning { get; set; }

    /// <summary>Services that it was told the way to, because an endpoint of its networks asks for them.</summary>
    public HashSet<string> Routed { get; } = [];

    /// <summary>The networks of the endpoints that it admits.</summary>
    public AdmittedNetworks Admitted { get; } = new();

    /// <summary>Ids that it was told of. A node learns of no removal of what it never knew.</summary>
    public HashSet<string> Known { get; } = [];
}
