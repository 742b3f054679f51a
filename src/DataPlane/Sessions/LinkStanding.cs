namespace Linkspan.DataPlane.Sessions;

/// <summary>What an endpoint node knows of its link to a service node, best first.</summary>
internal enum LinkStanding
{
    Well,

    /// <summary>Nothing came for two pings: it may be slow, or gone.</summary>
    Quiet,

    /// <summary>It takes no sessions.</summary>
    Down,
}
