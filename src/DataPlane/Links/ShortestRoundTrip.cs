namespace Linkspan.DataPlane.Links;

/// <summary>The shortest round trip lately: a way that has become longer is believed once the answers that were quicker are
/// forgotten.</summary>
/// <param name="answers">Among so many it is looked for at most, and among half as many at least.</param>
internal sealed class ShortestRoundTrip(int answers)
{
    private double _before = double.PositiveInfinity;
    private double _now = double.PositiveInfinity;
    private int _noted;

    /// <summary>Infinite before the first.</summary>
    public double Ms => Math.Min(_before, _now);

    public void Note(double ms)
    {
        if (_noted == answers / 2)
        {
            (_before, _now, _noted) = (_now, double.PositiveInfinity, 0);
        }
        _now = Math.Min(_now, ms);
        _noted++;
    }
}
