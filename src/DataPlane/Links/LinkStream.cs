namespace Linkspan.DataPlane.Links;

/// <summary>One session on a carrier. All of it belongs to the <see cref="LinkCarrier"/>.</summary>
internal sealed class LinkStream(uint id, long sendWindow, int receiveWindow)
{
    /// <summary>From 1, in the order of their opening.</summary>
    public uint Id { get; } = id;

    /// <summary>Who is told what happens; set once, by whoever opens or takes the session.</summary>
    public ILinkStreamEvents? Events { get; set; }

    /// <summary>Bytes that the peer lets this side send.</summary>
    public long SendWindow { get; set; } = sendWindow;

    /// <summary>Bytes sent since it was looked whether it needs its window.</summary>
    public long SentLately { get; set; }

    /// <summary>Bytes passed on since then.</summary>
    public long PassedLately { get; set; }

    /// <summary>Bytes that this side holds at most: those that the peer may send, those that are held and those that are not
    /// granted anew.</summary>
    public int Window { get; set; } = receiveWindow;

    /// <summary>Bytes that the peer may still send.</summary>
    public int ReceiveWindow { get; set; } = receiveWindow;

    /// <summary>Bytes that came and were not passed on yet.</summary>
    public int Held { get; set; }

    /// <summary>Bytes that were passed on and not granted anew yet.</summary>
    public int Ungranted { get; set; }

    /// <summary>The most that was held since the last grant.</summary>
    public int MostHeld { get; set; }

    /// <summary>The carrier's count of queued bytes at the end of this stream's last turn.</summary>
    public long TurnEnd { get; set; }

    /// <summary>Whether it waits in line for its next turn.</summary>
    public bool IsInLine { get; set; }

    /// <summary>Whether a write was cut short for want of a grant.</summary>
    public bool WantsWindow { get; set; }

    public bool IsOpened { get; set; }

    public bool HasEnded { get; set; }

    public bool PeerHasEnded { get; set; }

    /// <summary>Nothing more is sent or told.</summary>
    public bool IsOver { get; set; }
}
