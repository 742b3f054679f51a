using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Unit.ControlPlane.Reconciliation.Model;

/// <summary>Follows every commit across crashes: what is stored, and whether it may be.</summary>
internal sealed class StoredHistory
{
    /// <summary>Each is an <see cref="IResource"/>, which cannot be a type argument.</summary>
    private readonly Dictionary<(string Kind, string Key), object> _objects = [];

    /// <summary>What happened that must not; empty in the end.</summary>
    public List<string> Violations { get; } = [];

    public Commit Last { get; private set; } = new(0, []);

    /// <summary>The last commit that a node must be told of.</summary>
    public long LastForNodes { get; private set; }

    public IReadOnlyList<T> All<T>()
        where T : class, IResource => [.. _objects.Values.OfType<T>()];

    public T? Find<T>(Id<T> id)
        where T : class, IResource => _objects.GetValueOrDefault((T.Kind, id.Value)) as T;

    /// <summary>The object of a kind that the last commit wrote.</summary>
    public T Written<T>()
        where T : class, IResource => Last.Changes.Select(change => (object?)change.After).OfType<T>().Single();

    public void Note(Commit commit)
    {
        if (commit.Revision <= Last.Revision)
        {
            Violations.Add($"revision {commit.Revision} was announced after {Last.Revision}");
        }

        Last = commit;
        foreach (Change change in commit.Changes)
        {
            Note(change);
        }

        if (commit.Changes.Any(change => IsForNodes(change.After ?? change.Before)))
        {
            LastForNodes = commit.Revision;
        }

        Violations.AddRange(Doubled(
            "is registered twice",
            All<PrivateEndpointConnection>()
                .Where(connection => connection.State
                    is PrivateEndpointConnectionState.Pending or PrivateEndpointConnectionState.Active)
                .Select(connection => $"{connection.Endpoint} at {connection.Service}")));
        Violations.AddRange(Doubled(
            "is given twice",
            All<InterfaceEndpoint>().SelectMany(endpoint => endpoint.Zones.Select(zone => $"{endpoint.Vpc} {zone.Address}"))));
    }

    /// <summary>A registration of an endpoint that there is not changes nothing on any node.</summary>
    private bool IsForNodes(IResource? changed) => changed is PrivateEndpointConnection connection
        ? Find(connection.Endpoint) is not null
        : changed is InterfaceEndpoint or EndpointService or Instance or SecurityGroup or Vpc;

    private static IEnumerable<string> Doubled(string what, IEnumerable<string> keys) =>
        keys.GroupBy(key => key).Where(group => group.Count() > 1).Select(group => $"{group.Key} {what}");

    private void Note(Change change)
    {
        IResource? known = _objects.GetValueOrDefault((change.Kind, change.Key)) as IResource;
        if (known?.Revision != change.Before?.Revision)
        {
            Violations.Add($"{change.Key} was at revision {known?.Revision}, and the commit says {change.Before?.Revision}");
        }

        Violations.AddRange(LegalSteps.Refuse(change.Before, change.After));
        if (change.After is { } after)
        {
            _objects[(change.Kind, change.Key)] = after;
        }
        else
        {
            _objects.Remove((change.Kind, change.Key));
        }
    }
}
