namespace Linkspan.DataPlane.Addresses;

/// <summary>The times by which a node that stands alone asks for addresses.</summary>
internal sealed record ClaimTimes
{
    public static ClaimTimes Default { get; } = new();

    /// <summary>
    /// Between two of the three probes, and after the last: an address is taken 0.3 s after it was wanted. The constants of RFC
    /// 5227 would take 4 to 7 s, and hosts answer within a millisecond.
    /// </summary>
    public TimeSpan Probe { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// So long an address is asked for at most: a host that asks for it again and again has it, as far as this node is concerned.
    /// </summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How often an address that another host has is asked for again. One that is freed is taken within 3 s, for a small packet
    /// every two seconds until then.
    /// </summary>
    public TimeSpan Again { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long what the network said holds good. The address is added milliseconds later, or not at all.</summary>
    public TimeSpan Good { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Between two announcements of an address that was added; there are two (RFC 5227, ANNOUNCE_NUM).</summary>
    public TimeSpan Announcement { get; init; } = TimeSpan.FromSeconds(1);
}
