namespace Linkspan.DataPlane.Sessions;

/// <summary>How full things are at the moment of an accept; the new session counts in each.</summary>
/// <param name="OfEndpoint">Sessions of the endpoint.</param>
/// <param name="HalfOpen">Sessions of the node that have no database yet.</param>
/// <param name="HalfOpenFromSource">Those of them that come from the same client address.</param>
/// <param name="IsNodeFull">Whether the node is about to run out of file descriptors.</param>
/// <param name="NewConnections">What the endpoint may still open; null: it is not held to a pace.</param>
internal readonly record struct SessionCounts(
    int OfEndpoint, int HalfOpen, int HalfOpenFromSource, bool IsNodeFull = false, ConnectionRate? NewConnections = null);
