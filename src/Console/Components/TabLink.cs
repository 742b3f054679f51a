namespace Linkspan.Console.Components;

/// <summary>One tab: a page of its own, so that it can be shared.</summary>
public sealed record TabLink(string Text, string Href, bool Current);
