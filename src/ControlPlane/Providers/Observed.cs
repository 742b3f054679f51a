namespace Linkspan.ControlPlane.Providers;

/// <summary>An observation that may move a state.</summary>
/// <param name="Kind">The object's kind.</param>
/// <param name="Key">Its id.</param>
/// <param name="Sweep">True: one of everything, after a node's start; what a person waits for goes first.</param>
public readonly record struct Observed(string Kind, string Key, bool Sweep);
