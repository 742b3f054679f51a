namespace Linkspan.DataPlane.Standby;

/// <summary>What can happen to one of two nodes that share addresses.</summary>
internal enum StandbyEvent
{
    /// <summary>The partner has not answered for too long.</summary>
    PartnerSilent,

    /// <summary>The partner holds, and ranks before this node.</summary>
    PartnerHoldsAbove,

    /// <summary>The partner holds, and ranks after this node.</summary>
    PartnerHoldsBelow,

    /// <summary>The partner answers and does not hold, and it is for this node to.</summary>
    OwnTurn,

    /// <summary>The partner answers and does not hold, and it is for the partner to.</summary>
    PartnersTurn,

    /// <summary>Nobody has the addresses.</summary>
    ProbesClean,

    /// <summary>Another host says that it has an address of these.</summary>
    AddressClaimed,

    /// <summary>The partner would do better, and answers.</summary>
    GiveUp,

    /// <summary>The time to take them that the partner was left has passed.</summary>
    YieldOver,

    /// <summary>This node hung for longer than the kernel keeps its addresses.</summary>
    LeaseLost,
}
