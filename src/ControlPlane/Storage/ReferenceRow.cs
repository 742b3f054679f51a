namespace Linkspan.ControlPlane.Storage;

/// <summary>One object needs another.</summary>
internal sealed class ReferenceRow
{
    public required string FromKind { get; init; }

    public required string FromKey { get; init; }

    public required string ToKey { get; init; }
}
