namespace Linkspan.ControlPlane.Storage;

/// <summary>A stored object: what lists search by, and the whole of it as JSON.</summary>
internal sealed class ObjectRow
{
    public required string Kind { get; init; }

    public required string Key { get; init; }

    public required string Owner { get; set; }

    public required string Name { get; set; }

    public required string Status { get; set; }

    public required long CreatedRevision { get; init; }

    public required long Revision { get; set; }

    public required string Body { get; set; }
}
