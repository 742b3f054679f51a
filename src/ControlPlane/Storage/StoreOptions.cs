namespace Linkspan.ControlPlane.Storage;

/// <summary>Where the store is. Read once at start.</summary>
public sealed class StoreOptions
{
    /// <summary>The data folder; SQLite's file <c>linkspan.db</c> stands in it.</summary>
    public required string DataFolder { get; init; }

    /// <summary>A PostgreSQL connection string; null: SQLite, which is right for one server.</summary>
    public string? PostgresConnectionString { get; init; }
}
