namespace Linkspan.DataPlane.Loops;

/// <summary>One timer of a loop. All of it belongs to the loop's thread.</summary>
internal sealed class LoopTimer(ILoopTimerOwner owner)
{
    /// <summary>The loop's monotonic milliseconds; meaningful while it is set.</summary>
    public long DueMs { get; set; }

    /// <summary>Its place in the loop's heap; -1 while it is not set.</summary>
    public int Place { get; set; } = -1;

    public ILoopTimerOwner Owner => owner;
}
