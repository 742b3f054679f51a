using System.Net.Sockets;
using Linkspan.DataPlane.Sessions;

namespace Linkspan.DataPlane.Sockets;

/// <summary>How a dial went.</summary>
/// <param name="Socket">The connection; null when the dial failed.</param>
/// <param name="Failure">Meaningful only without a socket.</param>
/// <param name="ForbiddenClass">With <see cref="DialFailure.AddressForbidden"/>: what kind of address it is.</param>
internal readonly record struct DialResult(Socket? Socket, DialFailure Failure, string? ForbiddenClass);
