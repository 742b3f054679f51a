namespace Linkspan.Providers.Fabric;

/// <summary>Stable codes of why a zone of an endpoint does not work, where no node can say it.</summary>
internal static class ZoneProblem
{
    /// <summary>No endpoint node of the network stands in the zone.</summary>
    public const string NoNode = "NoNode";
}
