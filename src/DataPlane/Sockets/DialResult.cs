using Linkspan.DataPlane.Sessions;
using Linkspan.Wire.Link;

namespace Linkspan.DataPlane.Sockets;

/// <summary>How a dial went.</summary>
/// <param name="Peer">The connection, which is the caller's; null when the dial failed.</param>
/// <param name="Failure">Meaningful only without a peer and a refusal.</param>
/// <param name="Refusal">Why the service node that was asked does not let the session through.</param>
internal readonly record struct DialResult(IPeer? Peer, DialFailure Failure = default, LinkRefusal? Refusal = null);
