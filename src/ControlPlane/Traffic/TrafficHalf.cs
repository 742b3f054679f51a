namespace Linkspan.ControlPlane.Traffic;

/// <summary>Whose half of an endpoint's path counted: each party sees its own alone.</summary>
public enum TrafficHalf
{
    /// <summary>The endpoint nodes.</summary>
    Consumer,

    /// <summary>The service nodes.</summary>
    Provider,
}
