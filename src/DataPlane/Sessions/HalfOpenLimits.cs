namespace Linkspan.DataPlane.Sessions;

/// <summary>How many sessions may be without a database at once.</summary>
internal readonly record struct HalfOpenLimits(int OfNode, int OfSource);
