using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Linkspan.ControlPlane.Storage.Migrations;

/// <summary>
/// Gives every organization its default project, with all its instances, their services and connections in it, and every API key
/// a role instead of a bare scope: an organization's key is its owner's, an account's its administrator's. Console sessions of
/// before end: their members sign in again.
/// </summary>
/// <remarks>A default project's id is its organization's with another prefix, so that each row finds it by itself.</remarks>
[DbContext(typeof(LinkspanDbContext))]
[Migration("0002_Projects")]
internal sealed class M0002Projects : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        bool postgres = migrationBuilder.ActiveProvider is "Npgsql.EntityFrameworkCore.PostgreSQL";
        const string ProjectOfKey = """ 'prj-' || substr("Key", 5) """;
        const string ProjectOfOwner = """ 'prj-' || substr("Owner", 5) """;
        string created = Field(postgres, "createdAt");
        string made = Json(postgres,
            ("id", ProjectOfKey), ("organization", "\"Key\""), ("displayName", "'Default project'"), ("createdAt", created));
        migrationBuilder.Sql($"""
            INSERT INTO "objects" ("Kind", "Key", "Owner", "Name", "Status", "CreatedRevision", "Revision", "Body")
            SELECT 'projects', {ProjectOfKey}, {ProjectOfKey}, 'Default project', '', "CreatedRevision", "Revision",
                {With(postgres, made, ("revision", "\"Revision\""))}
            FROM "objects" WHERE "Kind" = 'organizations'
            """);
        migrationBuilder.Sql($"""
            INSERT INTO "references" ("FromKind", "FromKey", "ToKey")
            SELECT 'projects', {ProjectOfKey}, "Key" FROM "objects" WHERE "Kind" = 'organizations'
            """);
        migrationBuilder.Sql($"""
            INSERT INTO "claims" ("Claim", "Holder")
            SELECT 'defaultProject/' || "Key", {ProjectOfKey} FROM "objects" WHERE "Kind" = 'organizations'
            """);
        migrationBuilder.Sql($"""
            INSERT INTO "references" ("FromKind", "FromKey", "ToKey")
            SELECT "Kind", "Key", {ProjectOfOwner} FROM "objects" WHERE "Kind" = 'tidbs'
            """);
        migrationBuilder.Sql($"""
            UPDATE "objects" SET "Body" = {With(postgres, "\"Body\"", ("project", ProjectOfOwner))}, "Owner" = {ProjectOfOwner}
            WHERE "Kind" IN ('tidbs', 'privateEndpointServices', 'privateEndpointConnections')
            """);
        foreach ((string scope, string role) in
            ((string, string)[])
            [
                ("Operator", "Operator"), ("Organization", "OrganizationOwner"), ("Account", "AccountAdministrator"),
            ])
        {
            string grant = Json(postgres, ("role", $"'{role}'"), ("scopeId", "\"Owner\""));
            migrationBuilder.Sql($"""
                UPDATE "objects" SET "Body" = {With(postgres, "\"Body\"", ("grant", grant))}
                WHERE "Kind" = 'apiKeys' AND {Field(postgres, "scope")} = '{scope}'
                """);
        }

        migrationBuilder.Sql("""DELETE FROM "claims" WHERE "Claim" LIKE 'session/%'""");
    }

    private static string Field(bool postgres, string name) =>
        postgres ? $"(\"Body\"::jsonb ->> '{name}')" : $"json_extract(\"Body\", '$.{name}')";

    private static string Json(bool postgres, params (string Name, string Value)[] fields)
    {
        string list = string.Join(", ", fields.Select(field => $"'{field.Name}', {field.Value}"));
        return postgres ? $"jsonb_build_object({list})" : $"json_object({list})";
    }

    private static string With(bool postgres, string body, (string Name, string Value) field) => postgres
        ? $"({body}::jsonb || jsonb_build_object('{field.Name}', {field.Value}))::text"
        : $"json_set({body}, '$.{field.Name}', {(field.Name == "grant" ? $"json({field.Value})" : field.Value)})";
}
