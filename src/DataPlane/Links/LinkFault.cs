namespace Linkspan.DataPlane.Links;

/// <summary>What a peer did that ends its carrier. Written to the log by name.</summary>
internal enum LinkFault
{
    /// <summary>Bytes that are no frame of this version.</summary>
    NoFrame,

    /// <summary>The first frame was no greeting, or a second one came.</summary>
    NoHello,

    /// <summary>A frame that this side never receives, or one in a state that does not allow it.</summary>
    OutOfPlace,

    /// <summary>A stream that nobody opened, or one that was opened before.</summary>
    NoSuchStream,

    /// <summary>More bytes than were granted, or a grant beyond the largest window.</summary>
    FlowControl,

    /// <summary>More answers are asked for than the peer reads.</summary>
    Flood,
}
