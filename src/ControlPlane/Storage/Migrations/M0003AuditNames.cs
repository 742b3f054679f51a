using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Linkspan.ControlPlane.Storage.Migrations;

/// <summary>Lines of the audit keep the actor's name, and are found by owner and by actor.</summary>
[DbContext(typeof(LinkspanDbContext))]
[Migration("0003_AuditNames")]
internal sealed class M0003AuditNames : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        string? collation = migrationBuilder.ActiveProvider is "Npgsql.EntityFrameworkCore.PostgreSQL" ? "C" : null;
        migrationBuilder.AddColumn<string>("ActorName", "audit", nullable: false, defaultValue: "", collation: collation);
        migrationBuilder.CreateIndex("IX_audit_owner", "audit", ["Owner", "Sequence"]);
        migrationBuilder.CreateIndex("IX_audit_actor", "audit", ["Actor", "Sequence"]);
    }
}
