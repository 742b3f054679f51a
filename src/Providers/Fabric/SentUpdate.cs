namespace Linkspan.Providers.Fabric;

/// <summary>An update, or a part of one, that a node was sent and has not yet reported as carried out.</summary>
/// <param name="Revision">The update's revision.</param>
/// <param name="Sweep">It was told for the sake of others, or with everything, so that nobody waits for what it names.</param>
/// <param name="ServiceIds">The endpoint services in it.</param>
/// <param name="EndpointIds">The interface endpoints in it.</param>
internal sealed record SentUpdate(
    long Revision, bool Sweep, IReadOnlyCollection<string> ServiceIds, IReadOnlyCollection<string> EndpointIds);
