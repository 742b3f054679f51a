namespace Linkspan.Contracts.Nodes;

/// <summary>The provider's word on an endpoint's sessions.</summary>
/// <param name="Allowed">True: sessions open. False: new ones are refused, and live ones are closed unless
/// <paramref name="KeepLive"/>.</param>
/// <param name="Reason">A stable code, such as <c>NotRegistered</c>, <c>Disconnected</c> or <c>ServiceDeleted</c>; null when
/// allowed.</param>
/// <param name="Message">What a refused client is told, and who must act; null when allowed.</param>
/// <param name="KeepLive">While draining: live sessions are left to end by themselves.</param>
public sealed record EndpointAccess(bool Allowed, string? Reason, string? Message, bool KeepLive = false)
{
    /// <summary>Sessions open.</summary>
    public static EndpointAccess Open { get; } = new(true, null, null);

    /// <summary>Whether sessions that are open may stay so.</summary>
    public bool KeepsSessions => Allowed || KeepLive;
}
