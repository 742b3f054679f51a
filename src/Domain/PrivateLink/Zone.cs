namespace Linkspan.Domain.PrivateLink;

/// <summary>A zone of a region.</summary>
public sealed record Zone(Id<Zone> Id, Id<Region> Region, string DisplayName, DateTimeOffset CreatedAt) : IResource
{
    /// <inheritdoc/>
    public static string Kind => "zones";

    /// <inheritdoc/>
    public static string Noun => "zone";

    /// <inheritdoc/>
    public static IdFormat? IdFormat => null;

    /// <inheritdoc/>
    public string Key => Id.Value;

    /// <inheritdoc/>
    public string Owner => string.Empty;

    /// <inheritdoc/>
    public string StatusText => string.Empty;

    /// <inheritdoc/>
    public IEnumerable<string> References => [Region.Value];

    /// <inheritdoc/>
    public long Revision { get; init; }

    /// <summary>While sessions are led out of it; null: it takes them.</summary>
    public ZoneShift? Shift { get; init; }
}
