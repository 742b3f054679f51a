using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Linkspan.ControlPlane.Storage.Migrations;

/// <summary>The first tables. The same on SQLite and PostgreSQL, but for PostgreSQL's byte-wise collation.</summary>
[DbContext(typeof(LinkspanDbContext))]
[Migration("0001_Create")]
internal sealed class M0001Create : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        string? collation = migrationBuilder.ActiveProvider is "Npgsql.EntityFrameworkCore.PostgreSQL" ? "C" : null;
        migrationBuilder.CreateTable(
            "objects",
            table => new
            {
                Kind = table.Column<string>(collation: collation),
                Key = table.Column<string>(collation: collation),
                Owner = table.Column<string>(collation: collation),
                Name = table.Column<string>(collation: collation),
                Status = table.Column<string>(collation: collation),
                CreatedRevision = table.Column<long>(),
                Revision = table.Column<long>(),
                Body = table.Column<string>(collation: collation),
            },
            constraints: table => table.PrimaryKey("PK_objects", row => new { row.Kind, row.Key }));
        migrationBuilder.CreateIndex("IX_objects_created", "objects", ["Kind", "CreatedRevision", "Key"]);
        migrationBuilder.CreateIndex("IX_objects_owner", "objects", ["Kind", "Owner", "CreatedRevision", "Key"]);

        migrationBuilder.CreateTable(
            "references",
            table => new
            {
                FromKind = table.Column<string>(collation: collation),
                FromKey = table.Column<string>(collation: collation),
                ToKey = table.Column<string>(collation: collation),
            },
            constraints: table => table.PrimaryKey("PK_references", row => new { row.FromKind, row.FromKey, row.ToKey }));
        migrationBuilder.CreateIndex("IX_references_to", "references", ["ToKey", "FromKind", "FromKey"]);

        migrationBuilder.CreateTable(
            "claims",
            table => new
            {
                Claim = table.Column<string>(collation: collation),
                Holder = table.Column<string>(collation: collation),
            },
            constraints: table => table.PrimaryKey("PK_claims", row => row.Claim));
        migrationBuilder.CreateIndex("IX_claims_holder", "claims", "Holder");

        migrationBuilder.CreateTable(
            "audit",
            table => new
            {
                Sequence = table.Column<long>(),
                AtMs = table.Column<long>(),
                Actor = table.Column<string>(collation: collation),
                Address = table.Column<string>(collation: collation),
                Action = table.Column<string>(collation: collation),
                Kind = table.Column<string>(collation: collation),
                Key = table.Column<string>(collation: collation),
                Owner = table.Column<string>(collation: collation),
                Detail = table.Column<string>(collation: collation),
                Hash = table.Column<string>(collation: collation),
            },
            constraints: table => table.PrimaryKey("PK_audit", row => row.Sequence));
        migrationBuilder.CreateIndex("IX_audit_key", "audit", ["Key", "Sequence"]);

        migrationBuilder.CreateTable(
            "idempotency",
            table => new
            {
                Actor = table.Column<string>(collation: collation),
                Key = table.Column<string>(collation: collation),
                RequestHash = table.Column<string>(collation: collation),
                Answer = table.Column<string>(collation: collation),
                AtMs = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_idempotency", row => new { row.Actor, row.Key }));
        migrationBuilder.CreateIndex("IX_idempotency_at", "idempotency", "AtMs");

        migrationBuilder.CreateTable(
            "counters",
            table => new { Name = table.Column<string>(collation: collation), Value = table.Column<long>() },
            constraints: table => table.PrimaryKey("PK_counters", row => row.Name));
        migrationBuilder.InsertData("counters", ["Name", "Value"], ["text", "bigint"], [CounterRow.Revision, 0L]);
    }
}
