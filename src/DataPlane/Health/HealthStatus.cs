namespace Linkspan.DataPlane.Health;

/// <summary>What is known of a database address.</summary>
public enum HealthStatus
{
    /// <summary>Not probed yet, or failed once and never succeeded.</summary>
    Unknown,

    Healthy,

    Unhealthy,
}
