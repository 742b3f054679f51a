namespace Linkspan.DataPlane.Standby;

/// <summary>The times by which two nodes that share addresses decide.</summary>
/// <remarks>
/// Taking over after a kill takes <see cref="Silence"/>, or the rest of <see cref="Lease"/> where that is longer, and then the
/// probes: 2 to 2.5 s, and 0.5 s. Probes as slow as the constants of RFC 5227 would take 4 to 7 s alone; these are as many, and
/// follow faster.
/// </remarks>
internal sealed record StandbyTimes
{
    public static StandbyTimes Default { get; } = new();

    /// <summary>How often the partner is asked.</summary>
    public TimeSpan Question { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Without an answer for so long the partner is silent. That it was only slow does no harm: as long as it has the
    /// addresses, its kernel answers the probes.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long the kernel keeps an address that the node does not renew, in whole seconds: a node that was killed, or hangs, has
    /// lost its addresses by then.
    /// </summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How often it is renewed.</summary>
    public TimeSpan Renewal { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Between two probes, and after the last.</summary>
    public TimeSpan Probe { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Between two announcements. An address that was taken is announced three times.</summary>
    public TimeSpan Announcement { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Between two announcements in defence (RFC 5227, section 2.4, DEFEND_INTERVAL).</summary>
    public TimeSpan Defence { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a node that gave way leaves the addresses to its partner.</summary>
    public TimeSpan Yield { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A holder whose paths are down for so long gives way to a partner whose paths are up.</summary>
    public TimeSpan Ill { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>A partner that ranks first has been able for so long before it is given the addresses back, and only while no
    /// session is on them.</summary>
    public TimeSpan GiveBack { get; init; } = TimeSpan.FromMinutes(1);
}
