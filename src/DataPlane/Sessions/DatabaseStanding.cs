namespace Linkspan.DataPlane.Sessions;

/// <summary>What is known of a database address when a session chooses.</summary>
internal enum DatabaseStanding
{
    /// <summary>Its last probe ended in a login.</summary>
    Healthy,

    /// <summary>Not probed yet: used when nothing healthy is left.</summary>
    Unknown,

    /// <summary>Its last probe failed: not used.</summary>
    Unhealthy,
}
