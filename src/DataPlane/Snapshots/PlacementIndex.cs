namespace Linkspan.DataPlane.Snapshots;

/// <summary>Which endpoints hang on a service, or on a network. Keys without endpoints take no room.</summary>
internal sealed class PlacementIndex
{
    private readonly Dictionary<string, HashSet<string>> _endpoints = [];

    /// <summary>The endpoints at a key; a copy.</summary>
    public string[] At(string key) => _endpoints.TryGetValue(key, out HashSet<string>? endpoints) ? [.. endpoints] : [];

    /// <summary>Moves an endpoint from one key to another; null is no key.</summary>
    public void Move(string endpointId, string? from, string? to)
    {
        if (from == to)
        {
            return;
        }
        if (from is not null && _endpoints.TryGetValue(from, out HashSet<string>? endpoints))
        {
            endpoints.Remove(endpointId);
            if (endpoints.Count == 0)
            {
                _endpoints.Remove(from);
            }
        }
        if (to is not null)
        {
            (_endpoints.TryGetValue(to, out HashSet<string>? others) ? others : _endpoints[to] = []).Add(endpointId);
        }
    }
}
