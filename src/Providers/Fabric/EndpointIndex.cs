using System.Collections.Concurrent;

namespace Linkspan.Providers.Fabric;

/// <summary>Which endpoints belong to a network, or ask for a service: who has to be told of many must not look at all.</summary>
internal sealed class EndpointIndex
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, bool>> _endpoints = new();

    public void Add(string key, string endpointId) => _endpoints.GetOrAdd(key, _ => new())[endpointId] = true;

    public void Remove(string key, string endpointId)
    {
        if (_endpoints.TryGetValue(key, out ConcurrentDictionary<string, bool>? endpoints))
        {
            endpoints.TryRemove(endpointId, out _);
        }
    }

    public IEnumerable<string> Of(string key) =>
        _endpoints.TryGetValue(key, out ConcurrentDictionary<string, bool>? endpoints)
            ? endpoints.Select(endpoint => endpoint.Key)
            : [];
}
