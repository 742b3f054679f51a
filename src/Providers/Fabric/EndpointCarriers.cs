namespace Linkspan.Providers.Fabric;

/// <summary>Whose word counts on an endpoint.</summary>
/// <param name="Nodes">The endpoint nodes of its network: they answer its names, and listen.</param>
/// <param name="Zones">The node that listens in each of its zones, two where they decide that between themselves, and none where
/// none does.</param>
/// <param name="Servers">The service nodes of its service: they let sessions through, and end them.</param>
internal sealed record EndpointCarriers(
    IReadOnlyList<string> Nodes, IReadOnlyDictionary<string, IReadOnlyList<string>> Zones, IReadOnlyList<string> Servers);
