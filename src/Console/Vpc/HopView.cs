using Linkspan.Console.Components;

namespace Linkspan.Console.Vpc;

/// <summary>One hop of a path test as it is shown.</summary>
/// <param name="Title">What it looks at.</param>
/// <param name="State">Whether it answered, and in what time.</param>
/// <param name="Message">What was found; empty for a hop that was not tried.</param>
/// <param name="Reason">The condition's reason, for who looks it up; empty when there is none.</param>
/// <param name="Tone">Its look.</param>
/// <param name="Mark">Its icon; null: none.</param>
internal sealed record HopView(string Title, string State, string Message, string Reason, Tone Tone, string? Mark);
