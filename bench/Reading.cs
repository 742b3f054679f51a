namespace Linkspan.Bench;

/// <summary>One figure that is not a time.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">With its unit.</param>
/// <param name="Goal">As the time of a <see cref="Sample"/> has one.</param>
internal sealed record Reading(string Name, string Value, string Goal);
