namespace Linkspan.DataPlane.Health;

/// <summary>How often an address is probed. Each wait is varied by a tenth, so that probes do not march in step.</summary>
/// <param name="Ordinary">Between two probes. Default 2 s.</param>
/// <param name="Doubtful">While the next probe may change the status. Default 500 ms.</param>
/// <param name="Harmful">
/// After a probe that the server may count against this host, since no login was reached. Default 30 s, so that 100 of them
/// (the default of <c>max_connect_errors</c>) take most of an hour, and somebody has the time to read the report.
/// </param>
public sealed record MonitorIntervals(TimeSpan Ordinary, TimeSpan Doubtful, TimeSpan Harmful)
{
    public static MonitorIntervals Default { get; } =
        new(TimeSpan.FromSeconds(2), TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(30));

    /// <summary>The wait after a probe, before it is varied.</summary>
    public TimeSpan After(HealthState state) => state switch
    {
        { IsDoubtful: true } => Doubtful,
        { Last.Class: ProbeClass.ProxyMismatch or ProbeClass.TlsFailed or ProbeClass.NotMySql } => Harmful,
        _ => Ordinary,
    };
}
