namespace Linkspan.ControlPlane.Storage;

/// <summary>One page of a list.</summary>
/// <param name="Items">In the list's order.</param>
/// <param name="NextPageToken">Opaque; empty at the end.</param>
/// <param name="TotalSize">How many objects the whole list has.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string NextPageToken, int TotalSize)
{
    /// <summary>The same page of something else.</summary>
    public Page<TOther> Select<TOther>(Func<T, TOther> map) => new([.. Items.Select(map)], NextPageToken, TotalSize);
}
