namespace Linkspan.Providers.Fabric;

/// <summary>Whose word counts on an endpoint.</summary>
/// <param name="Nodes">The endpoint nodes of its network: they answer its names, and listen.</param>
/// <param name="Zones">The node that listens in each of its zones; null where none does.</param>
/// <param name="Servers">The service nodes of its service: they let sessions through, and end them.</param>
internal sealed record EndpointCarriers(
    IReadOnlyList<string> Nodes, IReadOnlyDictionary<string, string?> Zones, IReadOnlyList<string> Servers);
