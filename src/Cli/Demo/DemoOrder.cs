namespace Linkspan.Cli.Demo;

/// <summary>Which side goes first; both orders must work.</summary>
internal enum DemoOrder
{
    /// <summary>The endpoint is Active and Connected before the database side hears of it.</summary>
    ConnectFirst,

    /// <summary>
    /// The database side registers the endpoint's id as soon as it exists, and the connection is Pending until it connects.
    /// </summary>
    RegisterFirst,
}
