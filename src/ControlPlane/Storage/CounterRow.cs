namespace Linkspan.ControlPlane.Storage;

/// <summary>The revision: one row, raised first in every write, so that writers take turns and revisions commit in
/// order.</summary>
internal sealed class CounterRow
{
    public const string Revision = "revision";

    public required string Name { get; init; }

    public required long Value { get; set; }
}
