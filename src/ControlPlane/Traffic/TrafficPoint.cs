namespace Linkspan.ControlPlane.Traffic;

/// <summary>One step of an endpoint's history.</summary>
/// <param name="Start">When it begins; it lasts <see cref="TrafficHistory.Step"/>.</param>
/// <param name="LiveSessions">The most sessions at once in it.</param>
/// <param name="Move">What was counted in it.</param>
public sealed record TrafficPoint(DateTimeOffset Start, int LiveSessions, TrafficMove Move);
