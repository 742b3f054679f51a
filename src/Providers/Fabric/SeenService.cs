using System.Collections.Concurrent;
using System.Collections.Frozen;
using Linkspan.Contracts.Nodes;

namespace Linkspan.Providers.Fabric;

/// <summary>What one node was told of a service, and reported of its databases.</summary>
internal sealed class SeenService
{
    private readonly ConcurrentDictionary<(string Host, int Port), DatabaseReport> _databases = new();
    private volatile FrozenSet<(string Host, int Port)> _wanted = [];

    /// <summary>The revision that brought it to the node; null: none did.</summary>
    public long? PlacedAt { get; private set; }

    public IEnumerable<DatabaseReport> Databases => _databases.Values;

    public void Sent(ServicePlacement placement, long revision)
    {
        PlacedAt ??= revision;
        _wanted = placement.Databases.Select(address => (address.Host, address.Port)).ToFrozenSet();
        foreach ((string, int) gone in _databases.Keys.Where(key => !_wanted.Contains(key)))
        {
            _databases.TryRemove(gone, out _);
        }
    }

    /// <returns>Whether anything but the time of the probe is new. Of an address that is not wanted nothing is.</returns>
    public bool Take(DatabaseReport report)
    {
        (string, int) key = (report.Host, report.Port);
        if (!_wanted.Contains(key))
        {
            return false;
        }
        bool isNews = !_databases.TryGetValue(key, out DatabaseReport? before) || before with { At = report.At } != report;
        _databases[key] = report;
        return isNews;
    }
}
