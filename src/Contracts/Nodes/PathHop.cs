namespace Linkspan.Contracts.Nodes;

/// <summary>One hop of a path test.</summary>
/// <param name="Hop">name, address, endpointNode, link, serviceNode, database, login or tls.</param>
/// <param name="Ok">Whether the hop answered as it should.</param>
/// <param name="ElapsedMs">Time that this hop alone took, in milliseconds.</param>
/// <param name="Message">One sentence in plain words: what was found, or what failed.</param>
/// <param name="MustAct">Who must act when the hop fails: consumer, provider or operator; null when it is well.</param>
public sealed record PathHop(string Hop, bool Ok, double ElapsedMs, string Message, string? MustAct)
{
    /// <summary>False for a hop behind one that fails: nothing is known of it.</summary>
    public bool Tried { get; init; } = true;

    /// <summary>A hop that the walk did not come to.</summary>
    public static PathHop NotTried(string hop) =>
        new(hop, Ok: false, ElapsedMs: 0, "not tried, since another hop fails", MustAct: null) { Tried = false };
}
