using Microsoft.EntityFrameworkCore;

namespace Linkspan.ControlPlane.Storage;

/// <summary>The store's tables. Text is compared byte by byte on both databases.</summary>
internal sealed class LinkspanDbContext(DbContextOptions<LinkspanDbContext> options) : DbContext(options)
{
    public DbSet<ObjectRow> Objects => Set<ObjectRow>();

    public DbSet<ReferenceRow> References => Set<ReferenceRow>();

    public DbSet<ClaimRow> Claims => Set<ClaimRow>();

    public DbSet<AuditRow> Audit => Set<AuditRow>();

    public DbSet<IdempotencyRow> Idempotency => Set<IdempotencyRow>();

    public DbSet<CounterRow> Counters => Set<CounterRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ObjectRow>(row =>
        {
            row.ToTable("objects").HasKey(r => new { r.Kind, r.Key });
            row.HasIndex(r => new { r.Kind, r.CreatedRevision, r.Key });
            row.HasIndex(r => new { r.Kind, r.Owner, r.CreatedRevision, r.Key });
        });
        modelBuilder.Entity<ReferenceRow>(row =>
        {
            row.ToTable("references").HasKey(r => new { r.FromKind, r.FromKey, r.ToKey });
            row.HasIndex(r => new { r.ToKey, r.FromKind, r.FromKey });
        });
        modelBuilder.Entity<ClaimRow>(row =>
        {
            row.ToTable("claims").HasKey(r => r.Claim);
            row.HasIndex(r => r.Holder);
        });
        modelBuilder.Entity<AuditRow>(row =>
        {
            row.ToTable("audit").HasKey(r => r.Sequence);
            row.Property(r => r.Sequence).ValueGeneratedNever();
            row.HasIndex(r => new { r.Key, r.Sequence });
            row.HasIndex(r => new { r.Owner, r.Sequence });
            row.HasIndex(r => new { r.Actor, r.Sequence });
        });
        modelBuilder.Entity<IdempotencyRow>(row =>
        {
            row.ToTable("idempotency").HasKey(r => new { r.Actor, r.Key });
            row.HasIndex(r => r.AtMs);
        });
        modelBuilder.Entity<CounterRow>(row =>
        {
            row.ToTable("counters").HasKey(r => r.Name);
        });

        if (Database.IsNpgsql())
        {
            // The database's own collation may order and compare as people do; ids and claims are bytes.
            foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(type => type.GetProperties())
                .Where(p => p.ClrType == typeof(string)))
            {
                property.SetCollation("C");
            }
        }
    }
}
