namespace Linkspan.Providers.Fabric;

/// <summary>Whose word counts on an endpoint.</summary>
/// <param name="Nodes">The endpoint nodes of its network: they listen, and answer its names.</param>
/// <param name="Servers">The service nodes of its service: they let sessions through, and end them.</param>
/// <param name="UncarriedZones">Zones of it in which no node listens.</param>
internal sealed record EndpointCarriers(
    IReadOnlyList<string> Nodes, IReadOnlyList<string> Servers, IReadOnlyList<string> UncarriedZones);
