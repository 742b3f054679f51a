using Linkspan.ControlPlane.Storage;

namespace Linkspan.ControlPlane.Nodes;

/// <summary>Whether the server is well.</summary>
/// <param name="Revision">The revision of the last write.</param>
/// <param name="Checks">Part by part.</param>
/// <param name="Sizes">How much the store holds.</param>
public sealed record ServerHealth(long Revision, IReadOnlyList<ServerHealth.Check> Checks, StoreSizes Sizes)
{
    /// <summary>Whether every part is well.</summary>
    public bool Ok => Checks.All(check => check.Ok);

    /// <summary>One part.</summary>
    /// <param name="Name">store, node or provider.</param>
    /// <param name="Ok">Whether it is well.</param>
    /// <param name="Message">What was seen, in one sentence.</param>
    public sealed record Check(string Name, bool Ok, string Message);
}
