using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Domain.Databases;
using Linkspan.Domain.PrivateEndpoints;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Xunit;

namespace Linkspan.Unit.ControlPlane.Storage;

/// <summary>A store of the version before projects opens with everything in its organization's default project.</summary>
public sealed class StoreUpgradeTests(Stores stores)
{
    private const string Organization = "org-a1b2c3d4e5f6g7h8i9j0";
    private const string Project = "prj-a1b2c3d4e5f6g7h8i9j0";
    private const string Account = "acct-a1b2c3d4e5f6g7h8i9j0";
    private const string Instance = "1111111111111111111";

    private static readonly (string Kind, string Key, string Owner, string Name, string Body)[] Before =
    [
        ("accounts", Account, "", "Ours",
            $$"""{"id":"{{Account}}","displayName":"Ours","createdAt":"2026-11-01T00:00:00+00:00","revision":1}"""),
        ("organizations", Organization, "", "Ours",
            $$"""
            {"id":"{{Organization}}","displayName":"Ours","account":"{{Account}}","createdAt":"2026-11-01T00:00:00+00:00",
            "revision":1}
            """),
        ("tidbs", Instance, Organization, "orders",
            $$"""
            {"id":"{{Instance}}","organization":"{{Organization}}","displayName":"orders","region":"local-1","vpc":null,
            "addresses":[],"userName":"root","caCertificate":"","proxyProtocol":"None","probe":null,"state":"Active",
            "createdAt":"2026-11-01T00:00:00+00:00","revision":2,"drainUntil":null}
            """),
        ("privateEndpointServices", "pes-a1b2c3d4e5f6g7h8i9j0", Organization, "",
            $$"""
            {"id":"pes-a1b2c3d4e5f6g7h8i9j0","organization":"{{Organization}}","instance":"{{Instance}}",
            "endpointService":"epsrv-a1b2c3d4e5f6g7h8i9j0","state":"Active","conditions":[],
            "createdAt":"2026-11-01T00:00:00+00:00","revision":2}
            """),
        ("privateEndpointConnections", "pec-a1b2c3d4e5f6g7h8i9j0", Organization, "",
            $$"""
            {"id":"pec-a1b2c3d4e5f6g7h8i9j0","organization":"{{Organization}}","instance":"{{Instance}}",
            "service":"epsrv-a1b2c3d4e5f6g7h8i9j0","endpoint":"ep-a1b2c3d4e5f6g7h8i9j0","privateDomainName":"x","state":"Active",
            "admitted":true,"message":"","conditions":[],"createdAt":"2026-11-01T00:00:00+00:00","revision":3}
            """),
        Key("lka1b2c3d4e5f6g7", "Organization", Organization),
        Key("lkb1b2c3d4e5f6g7", "Account", Account),
        Key("lkc1b2c3d4e5f6g7", "Operator", ""),
    ];

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task R17_a_store_of_the_version_before_opens_with_projects_and_roles(StoreKind kind)
    {
        StoreOptions options = await stores.PlaceAsync(kind);
        await MakeBeforeAsync(options);

        IStore store = await Stores.OpenAsync(options);

        Project project = (await store.FindAsync(new Id<Project>(Project), Stores.Token))!;
        Assert.Equal((Organization, "Default project"), (project.Organization.Value, project.DisplayName));
        Assert.Equal(Project, await store.ClaimHolderAsync($"defaultProject/{Organization}", Stores.Token));
        Assert.Equal([project], await store.ReferringAsync<Project>(Organization, Stores.Token));
        Instance instance = Assert.Single(await store.ReferringAsync<Instance>(Project, Stores.Token));
        Assert.Equal((Instance, Organization, Project, 2L),
            (instance.Key, instance.Organization.Value, instance.Owner, instance.Revision));
        ListQuery own = new(Owners: [Project]);
        Assert.Equal(
            Project, Assert.Single((await store.ListAsync<PrivateEndpointService>(own, Stores.Token)).Value.Items).Owner);
        Assert.Equal(
            Project, Assert.Single((await store.ListAsync<PrivateEndpointConnection>(own, Stores.Token)).Value.Items).Owner);
        Assert.Equal(
            [new RoleGrant(Role.OrganizationOwner, Organization), new RoleGrant(Role.AccountAdministrator, Account),
                RoleGrant.Operator],
            (await store.ListAsync<ApiKey>(new ListQuery(), Stores.Token)).Value.Items.Select(key => key.Grant));
        Assert.Equal(0, await store.CountClaimsAsync("session/", Stores.Token));
    }

    private static (string Kind, string Key, string Owner, string Name, string Body) Key(string id, string scope, string owner) =>
        ("apiKeys", id, owner, "Key",
            $$"""
            {"id":"{{id}}","displayName":"Key","scope":"{{scope}}","scopeId":"{{owner}}","bearerHash":"00","sealedDigestHa1":"",
            "createdAt":"2026-11-01T00:00:00+00:00","expiresAt":null,"revision":4}
            """);

    private static async Task MigrateToFirstAsync(LinkspanDbContext db)
    {
        const string First = "0001_Create";
        IMigrationsAssembly assembly = db.GetService<IMigrationsAssembly>();
        Migration first = assembly.CreateMigration(assembly.Migrations[First], db.Database.ProviderName!);
        IRelationalDatabaseCreator creator = (IRelationalDatabaseCreator)db.GetService<IDatabaseCreator>();
        if (!await creator.ExistsAsync(Stores.Token))
        {
            await creator.CreateAsync(Stores.Token);
        }

        await db.GetService<IMigrationCommandExecutor>().ExecuteNonQueryAsync(
            db.GetService<IMigrationsSqlGenerator>().Generate(first.UpOperations), db.GetService<IRelationalConnection>(),
            Stores.Token);
        IHistoryRepository history = db.GetService<IHistoryRepository>();
        await db.Database.ExecuteSqlRawAsync(history.GetCreateScript(), Stores.Token);
        await db.Database.ExecuteSqlRawAsync(history.GetInsertScript(new HistoryRow(First, "10.0.0")), Stores.Token);
    }

    private static async Task MakeBeforeAsync(StoreOptions options)
    {
        DbContextOptionsBuilder<LinkspanDbContext> builder = new();
        _ = options.PostgresConnectionString is { } postgres
            ? builder.UseNpgsql(postgres)
            : builder.UseSqlite($"Data Source={Path.Combine(options.DataFolder, "linkspan.db")}");
        await using LinkspanDbContext db = new(builder.Options);
        await MigrateToFirstAsync(db);
        long revision = 0;
        foreach ((string objectKind, string key, string owner, string name, string body) in Before)
        {
            revision++;
            db.Objects.Add(new ObjectRow
            {
                Kind = objectKind,
                Key = key,
                Owner = owner,
                Name = name,
                Status = string.Empty,
                CreatedRevision = revision,
                Revision = revision,
                Body = body,
            });
        }

        db.Claims.Add(new ClaimRow { Claim = "session/" + new string('0', 64), Holder = "1" });
        await db.SaveChangesAsync(Stores.Token);
    }
}
