namespace Linkspan.Wire.Standby;

/// <summary>How the sender of a heartbeat stands to the addresses of its zone.</summary>
public enum HeartbeatState : byte
{
    /// <summary>It has none of them.</summary>
    Watching = 1,

    /// <summary>It is about to take them.</summary>
    Probing = 2,

    /// <summary>It has them.</summary>
    Holding = 3,

    /// <summary>It has given them up, and waits for its partner to take them.</summary>
    Yielding = 4,
}
