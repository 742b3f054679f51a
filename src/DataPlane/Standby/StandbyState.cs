namespace Linkspan.DataPlane.Standby;

/// <summary>How a node stands to the addresses that it and its partner share.</summary>
internal enum StandbyState
{
    /// <summary>It has none of them, and looks at its partner.</summary>
    Watching,

    /// <summary>It asks the network whether anybody has them.</summary>
    Probing,

    /// <summary>It has them.</summary>
    Holding,

    /// <summary>It has given them up, and leaves its partner the time to take them.</summary>
    Yielding,
}
