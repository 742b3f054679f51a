namespace Linkspan.Unit.ControlPlane.Storage;

/// <summary>The databases that the store runs on; its tests run on both.</summary>
public enum StoreKind
{
    Sqlite,
    Postgres,
}
