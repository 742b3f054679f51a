using System.Collections.Concurrent;
using Linkspan.ControlPlane.Providers;

namespace Linkspan.Providers.Fabric;

/// <summary>What one node reported.</summary>
internal sealed class SeenNode(string nodeId)
{
    private volatile NodeObservation _observation = new(nodeId, false, 0, null, 0);
    private long _toldRevision;

    /// <summary>The node itself.</summary>
    public NodeObservation Observation
    {
        get => _observation;
        set => _observation = value;
    }

    /// <summary>The revision of the last update that it was sent.</summary>
    public long ToldRevision
    {
        get => Volatile.Read(ref _toldRevision);
        set => Volatile.Write(ref _toldRevision, value);
    }

    public ConcurrentDictionary<string, SeenEndpoint> Endpoints { get; } = new();

    public ConcurrentDictionary<string, SeenService> Services { get; } = new();

    public SeenEndpoint Of(string endpointId) => Endpoints.GetOrAdd(endpointId, _ => new SeenEndpoint());
}
