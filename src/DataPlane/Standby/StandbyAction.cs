namespace Linkspan.DataPlane.Standby;

/// <summary>What a step of <see cref="StandbySteps"/> has its driver do.</summary>
internal enum StandbyAction
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Ask the network from the start whether anybody has the addresses.</summary>
    Probe,

    /// <summary>Add the addresses, listen on them, and announce them.</summary>
    Take,

    /// <summary>Announce the addresses again.</summary>
    Announce,

    /// <summary>End what is on the addresses, and take them off the interface.</summary>
    Release,
}
