using System.Collections.Concurrent;

namespace Linkspan.Providers.Fabric;

/// <summary>One node that follows: what it was told, and what it has not been told yet.</summary>
internal sealed class Follower(string nodeId)
{
    public string NodeId => nodeId;

    public PendingChanges Pending { get; } = new();

    /// <summary>Updates that it has not reported as carried out, oldest first.</summary>
    public ConcurrentQueue<SentUpdate> Sent { get; } = new();

    /// <summary>Services that it was told the way to, because an endpoint of its networks asks for them.</summary>
    public HashSet<string> Routed { get; } = [];

    /// <summary>Ids that it was told of. A node learns of no removal of what it never knew.</summary>
    public HashSet<string> Known { get; } = [];
}
