namespace Linkspan.Contracts.Rest;

/// <summary>One hop of a path test.</summary>
public sealed record EndpointTestHop
{
    /// <summary>name, address, endpointNode, link, serviceNode, database, login or tls.</summary>
    public string Hop { get; init; } = "";

    public bool Ok { get; init; }

    /// <summary>False for a hop that was not tried, since another one fails: nothing is known of it.</summary>
    public bool Tried { get; init; } = true;

    /// <summary>Time that this hop alone took.</summary>
    public double ElapsedMs { get; init; }

    /// <summary>One sentence: what was found, or what failed.</summary>
    public string Message { get; init; } = "";

    /// <summary>consumer, provider or operator; null when the hop is well.</summary>
    public string? MustAct { get; init; }
}
