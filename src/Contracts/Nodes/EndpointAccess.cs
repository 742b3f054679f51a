namespace Linkspan.Contracts.Nodes;

/// <summary>The provider's word on an endpoint's sessions.</summary>
/// <param name="Allowed">True: sessions open. False: new ones are refused and live ones are closed.</param>
/// <param name="Reason">A stable code, such as <c>NotRegistered</c>, <c>Disconnected</c> or <c>ServiceDeleted</c>; null when
/// allowed.</param>
/// <param name="Message">What a refused client is told, and who must act; null when allowed.</param>
public sealed record EndpointAccess(bool Allowed, string? Reason, string? Message)
{
    /// <summary>Sessions open.</summary>
    public static EndpointAccess Open { get; } = new(true, null, null);
}
