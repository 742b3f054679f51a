namespace Linkspan.DataPlane.Links;

/// <summary>Which end of a carrier this is.</summary>
internal enum LinkSide
{
    /// <summary>The endpoint node: it dials the carrier and opens sessions.</summary>
    Opener,

    /// <summary>The service node: it is asked for sessions.</summary>
    Acceptor,
}
