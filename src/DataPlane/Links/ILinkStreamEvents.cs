using Linkspan.Wire.Link;

namespace Linkspan.DataPlane.Links;

/// <summary>What happens to one session on a carrier. Called by the carrier in the order of the wire, never two at once; whoever
/// is called may call the carrier.</summary>
internal interface ILinkStreamEvents
{
    /// <summary>The service node connected it to a database.</summary>
    void OnOpened();

    /// <summary>The service node does not let it through; the stream is over.</summary>
    void OnRefused(LinkRefusal refusal);

    /// <summary>Bytes came. Whoever takes them says so by <see cref="LinkCarrier.Grant"/> once they are passed on.</summary>
    void OnData(ReadOnlySpan<byte> bytes);

    /// <summary>The peer sends no more; it still takes bytes.</summary>
    void OnEnded();

    /// <summary>The peer sends no more and takes no more; the stream is over once what it sent is passed on.</summary>
    void OnClosed(LinkReset reason);

    /// <summary>The peer cut the stream, which is over: what is buffered is dropped.</summary>
    void OnReset(LinkReset reason);

    /// <summary>The carrier is lost, and the stream with it: what is buffered is dropped.</summary>
    void OnLost();

    /// <summary>A write that was not taken whole may be tried again.</summary>
    void OnWritable();
}
