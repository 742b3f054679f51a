namespace Linkspan.Wire.Link;

/// <summary>What a link frame says. Source: docs/link-protocol.md, "Frames".</summary>
public enum LinkFrameType : byte
{
    /// <summary>The first frame of each side: version and limits (<see cref="LinkHello"/>). Carrier.</summary>
    Hello = 0x01,

    /// <summary>Asks for a session; a PROXY v2 header. Stream, from the endpoint node only.</summary>
    Open = 0x02,

    /// <summary>The database took the session: bytes may flow. Stream, from the service node only; empty.</summary>
    Opened = 0x03,

    /// <summary>The session is not let through (<see cref="LinkRefusal"/>); ends the stream. From the service node
    /// only.</summary>
    Refused = 0x04,

    /// <summary>Bytes of the session. Stream.</summary>
    Data = 0x05,

    /// <summary>The receiver of this frame may send as many bytes more; u32, at least 1. Stream.</summary>
    Window = 0x06,

    /// <summary>The sender sends no more bytes; it still takes them. Stream; empty.</summary>
    End = 0x07,

    /// <summary>The sender sends no more, and drops what still comes. What it sent before is still passed on. Stream;
    /// empty, or why (<see cref="LinkReset"/>) from version 2 on.</summary>
    Close = 0x08,

    /// <summary>The session broke, or was cut: what is buffered is dropped (<see cref="LinkReset"/>). Stream.</summary>
    Reset = 0x09,

    /// <summary>Asks for a <see cref="Pong"/> with the same 8 bytes. Carrier.</summary>
    Ping = 0x0A,

    /// <summary>Answers a <see cref="Ping"/>. Carrier.</summary>
    Pong = 0x0B,

    /// <summary>The sender takes no new sessions on this carrier; those that are open go on. Carrier; empty.</summary>
    GoAway = 0x0C,

    /// <summary>The sender will not send so many of the bytes that it was granted; u32, at least 1. Stream; from version
    /// 2.</summary>
    Return = 0x0D,
}
