namespace Linkspan.ControlPlane.Storage;

/// <summary>Something of which there is one only, and who holds it.</summary>
internal sealed class ClaimRow
{
    public required string Claim { get; init; }

    public required string Holder { get; init; }
}
