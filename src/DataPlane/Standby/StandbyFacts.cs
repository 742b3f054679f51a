namespace Linkspan.DataPlane.Standby;

/// <summary>What a node knows of itself when it decides.</summary>
/// <param name="IsFit">Its paths to service nodes are up, or none is needed.</param>
/// <param name="IsLeaving">It drains.</param>
/// <param name="Sessions">Live sessions on the shared addresses that hold their move up.</param>
internal readonly record struct StandbyFacts(bool IsFit, bool IsLeaving, int Sessions)
{
    /// <summary>Whether the addresses would do well here.</summary>
    public bool IsAble => IsFit && !IsLeaving;
}
