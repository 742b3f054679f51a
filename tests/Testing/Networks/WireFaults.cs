namespace Linkspan.Testing.Networks;

/// <summary>What a <see cref="TestWire"/> does to frames, each way.</summary>
/// <param name="Loss">The part of the frames that never arrives, 0 to 1.</param>
/// <param name="MinDelay">How long a frame is on its way at least.</param>
/// <param name="MaxDelay">And at most. The delay changes once a second, as on a path with queues.</param>
/// <param name="Reordered">The part of the frames that take a delay of their own, and so overtake or are overtaken.</param>
public sealed record WireFaults(double Loss, TimeSpan MinDelay, TimeSpan MaxDelay, double Reordered)
{
    public static WireFaults None { get; } = new(0, TimeSpan.Zero, TimeSpan.Zero, 0);

    /// <summary>No frame passes, those on their way included, and nobody is told.</summary>
    public static WireFaults Cut { get; } = None with { Loss = 1 };
}
