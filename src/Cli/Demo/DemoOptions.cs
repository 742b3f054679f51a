namespace Linkspan.Cli.Demo;

/// <summary>What <c>linkspan demo</c> was asked for.</summary>
/// <param name="Yes">Questions are answered.</param>
/// <param name="Once">Everything goes after the query.</param>
/// <param name="IsJson">One object instead of lines.</param>
/// <param name="Order">Which side goes first.</param>
/// <param name="Hosts">Private names go into the hosts file while it runs.</param>
/// <param name="Database">HOST:PORT of an existing database; null: one of our own.</param>
/// <param name="User">Its user; null: root.</param>
/// <param name="CaFile">Its CA as PEM; null when none is known.</param>
internal sealed record DemoOptions(
    bool Yes, bool Once, bool IsJson, DemoOrder Order, bool Hosts, string? Database, string? User, string? CaFile);
