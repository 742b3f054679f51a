using System.Net;
using System.Net.Sockets;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Listeners;

namespace Linkspan.DataPlane.Snapshots;

/// <summary>How opening a listener went.</summary>
/// <param name="Listener">The listener; null when there is a problem.</param>
/// <param name="Problem">A stable code: PortInUse, AddressUnavailable, AddressChecking, AddressInUse, PortNotAllowed,
/// DescriptorsExhausted or ListenFailed; else null.</param>
/// <param name="Message">The same in one sentence with what to do; null when there is no problem.</param>
internal sealed record ListenResult(IDisposable? Listener, string? Problem, string? Message)
{
    /// <summary>When another try is worth it; null: later with each failure.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static ListenResult Failed(AddressRefusal refusal) =>
        new(null, refusal.Problem, refusal.Message) { RetryAfter = refusal.RetryAfter };

    public static ListenResult Failed(IPEndPoint address, SocketError error)
    {
        (string problem, string message) = error switch
        {
            SocketError.AddressAlreadyInUse => (ZoneProblem.PortInUse,
                $"another program listens on {address}: stop it, or choose another port for the endpoint"),
            SocketError.AddressNotAvailable => (ZoneProblem.AddressUnavailable,
                $"{address.Address} is not an address of this node: the operator must add it"),
            SocketError.AccessDenied => (ZoneProblem.PortNotAllowed,
                $"the node may not listen on port {address.Port}: choose a port above 1023, or grant it CAP_NET_BIND_SERVICE"),
            SocketError.TooManyOpenSockets => (ZoneProblem.DescriptorsExhausted,
                "the node has no file descriptor left: the operator must raise its limit (ulimit -n)"),
            _ => (ZoneProblem.ListenFailed, $"listening on {address} failed: {error}"),
        };
        return new ListenResult(null, problem, message);
    }
}
