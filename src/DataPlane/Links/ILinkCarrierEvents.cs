using Linkspan.Wire.Link;

namespace Linkspan.DataPlane.Links;

/// <summary>What happens to a carrier as a whole.</summary>
internal interface ILinkCarrierEvents
{
    /// <summary>The peer's greeting: sessions may be opened.</summary>
    void OnHello(LinkHello hello);

    /// <summary>The peer asks for a session. Whoever takes it sets <see cref="LinkStream.Events"/> before it returns.</summary>
    /// <param name="header">A PROXY v2 header, unread.</param>
    void OnOpen(LinkStream stream, ReadOnlySpan<byte> header);

    /// <summary>The answer to a ping.</summary>
    void OnPong(ulong value);

    /// <summary>The peer takes no new sessions on this carrier.</summary>
    void OnGoAway();
}
