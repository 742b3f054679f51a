namespace Linkspan.DataPlane.Links;

/// <summary>How long a peer's answers take, and how much longer it may be silent because of that.</summary>
/// <remarks>Written by one thread, read by any.</remarks>
internal sealed class RoundTrips
{
    /// <summary>Lost twice in a row, a frame comes again after some three round trips.</summary>
    private const int Patience = 4;

    /// <summary>Of a slow answer so much is forgotten with each that is quicker.</summary>
    private const double Forgotten = 0.125;

    /// <summary>The most that a peer gains by answering late.</summary>
    public static readonly TimeSpan MostAllowance = TimeSpan.FromSeconds(20);

    private double _lastMs = -1;
    private double _slowMs;

    /// <summary>Of the last answer; null before the first.</summary>
    public double? LastMs => Volatile.Read(ref _lastMs) is >= 0 and double ms ? ms : null;

    /// <summary>Some round trips, as slow as they were lately: what arrives late is not lost.</summary>
    public TimeSpan Allowance => TimeSpan.FromMilliseconds(
        Math.Min(Patience * _slowMs, MostAllowance.TotalMilliseconds));

    public void Note(TimeSpan took)
    {
        _slowMs = Math.Max(took.TotalMilliseconds, _slowMs * (1 - Forgotten));
        Volatile.Write(ref _lastMs, took.TotalMilliseconds);
    }
}
