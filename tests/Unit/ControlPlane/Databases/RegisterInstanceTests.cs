using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Databases;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;
using Xunit;
using static Linkspan.Unit.ControlPlane.Databases.DatabaseSide;

namespace Linkspan.Unit.ControlPlane.Databases;

public sealed class RegisterInstanceTests
{
    private const string Password = "correct horse battery staple";

    [Fact]
    public async Task One_write_makes_the_instance_its_service_and_the_services_VPC_side()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        long before = await side.Store.RevisionAsync(Token);

        InstanceView view = (await side.RegisterAsync(side.Input("orders"))).Value;

        Assert.Equal(before + 1, await side.Store.RevisionAsync(Token));
        Assert.Equal((InstanceState.Creating, side.Own.Id), (view.Instance.State, view.Instance.Organization));
        Assert.Equal(PrivateEndpointServiceState.Creating, view.Service!.State);
        Assert.Equal(EndpointServiceStatus.Creating, view.EndpointService!.Status);
        Assert.Equal(side.Own.Account, view.EndpointService.Account);
        Assert.Equal([new Id<Zone>("local-1a")], view.EndpointService.Zones);
        Assert.True(view.EndpointService.AutoAccept);
        Page<AuditEntry> audit = await side.Store.AuditAsync(new AuditQuery(Key: view.Instance.Key), Token);
        Assert.Equal("instance.register", Assert.Single(audit.Items).Record.Action);
    }

    [Theory]
    [InlineData("ab", "name.length")]
    [InlineData("", "name.missing")]
    [InlineData("<script>alert</script>", "name.characters")]
    [InlineData("orders-", "name.characters")]
    public async Task A_name_that_does_not_fit_is_refused(string name, string code) =>
        await ExpectAsync(input => input with { DisplayName = name }, code, "displayName");

    [Theory]
    [InlineData("local-9", "region.unknown")]
    [InlineData("gcp-1", "region.notApplicable")]
    [InlineData(null, "id.missing")]
    [InlineData(" local-1", "id.malformed")]
    public async Task A_region_must_exist_and_have_private_endpoints(string? region, string code) =>
        await ExpectAsync(input => input with { RegionId = region }, code, "regionId");

    [Theory]
    [InlineData("local-1z", "10.0.0.1", 4000, "zone.otherRegion")]
    [InlineData("local-1a", "10.0.0.1", 0, "port.range")]
    [InlineData("local-1a", "10.0.0.1", 65536, "port.range")]
    [InlineData("local-1a", "", 4000, "host.missing")]
    [InlineData("local-1a", " db.example", 4000, "host.malformed")]
    [InlineData("local-1a", "127.1", 4000, "host.malformed")]
    [InlineData("local-1a", "2130706433", 4000, "host.malformed")]
    [InlineData("local-1a", "0x7f.1", 4000, "host.malformed")]
    [InlineData("local-1a", "http://db.example", 4000, "host.malformed")]
    [InlineData("local-1a", "-db.example", 4000, "host.malformed")]
    [InlineData("local-1a", "db.example/../../etc", 4000, "host.malformed")]
    public async Task An_address_that_does_not_fit_is_refused(string zone, string host, int port, string code) =>
        await ExpectAsync(input => input with { Addresses = [new DatabaseAddressInput(zone, host, port)] }, code);

    [Theory]
    [InlineData("169.254.169.254", "link-local")]
    [InlineData("fe80::1", "link-local")]
    [InlineData("::ffff:169.254.1.1", "link-local")]
    [InlineData("100.100.100.200", "metadata service")]
    [InlineData("fd00:ec2::254", "metadata service")]
    [InlineData("127.64.0.9", "endpoint")]
    [InlineData("127.0.0.1", "loopback")]
    [InlineData("::1", "loopback")]
    [InlineData("0.0.0.0", "unspecified")]
    [InlineData("224.0.0.1", "multicast")]
    public async Task S8_an_address_that_leads_inside_is_refused_with_its_class(string host, string forbidden)
    {
        Problem problem = await ExpectAsync(
            input => input with { Addresses = [new DatabaseAddressInput("local-1a", host, 4000)] }, "address.forbidden");

        Assert.Contains(forbidden, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1", 4000, true)]
    [InlineData("::1", 4000, true)]
    [InlineData("127.0.0.1", 7480, false)]
    [InlineData("::ffff:127.0.0.1", 7480, false)]
    [InlineData("127.64.0.9", 4000, false)]
    public async Task S8_loopback_is_allowed_by_the_option_but_never_our_own_listeners(string host, int port, bool allowed)
    {
        await using DatabaseSide side = await StartAsync(settings => settings with { AllowLoopbackDatabases = true });

        Result<InstanceView> result = await side.RegisterAsync(
            side.Input() with { Addresses = [new DatabaseAddressInput("local-1a", host, port)] });

        Assert.Equal(allowed ? null : "address.forbidden", result.Problem?.Code);
    }

    [Fact]
    public async Task A_zone_has_one_address()
    {
        DatabaseAddressInput[] two = [new("local-1a", "10.0.0.1", 4000), new("local-1a", "10.0.0.2", 4000)];

        await ExpectAsync(input => input with { Addresses = two }, "addresses.duplicateZone");
        await ExpectAsync(input => input with { Addresses = [] }, "addresses.missing");
    }

    [Fact]
    public async Task A_name_is_one_of_its_kind_in_the_organization_also_when_two_ask_at_once()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();

        Result<InstanceView>[] results = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(i => side.RegisterAsync(side.Input(i % 2 == 0 ? "orders" : "ORDERS"))));
        Result<InstanceView> others = await side.Get<RegisterInstance>().RunAsync(
            new WriteContext(side.OtherCaller), side.Input("orders"), Token);

        Assert.Single(results, result => result.Ok);
        Assert.All(results.Where(result => !result.Ok), result => Assert.Equal("instance.nameInUse", result.Problem!.Code));
        Assert.True(others.Ok);
    }

    [Fact]
    public async Task The_network_is_the_owners_and_in_the_region()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        Vpc own = await side.AddVpcAsync(side.Own.Account);
        Vpc foreign = await side.AddVpcAsync(side.Other.Account);
        Vpc elsewhere = await side.AddVpcAsync(side.Own.Account, "gcp-1");

        async Task<string?> CodeAsync(string vpc) => (await side.RegisterAsync(side.Input() with { VpcId = vpc })).Problem?.Code;

        Assert.Null(await CodeAsync(own.Key));
        Assert.Equal("vpc.unknown", await CodeAsync(foreign.Key));
        Assert.Equal("vpc.unknown", await CodeAsync("vpc-99999999999999999999"));
        Assert.Equal("vpc.otherRegion", await CodeAsync(elsewhere.Key));
    }

    [Fact]
    public async Task A_CA_certificate_is_a_CAs_and_nothing_else_is_kept()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        (string authority, string leaf, string key) = Certificates();

        InstanceView view = (await side.RegisterAsync(side.Input() with { CaCertificate = "a note\n" + authority })).Value;

        Assert.StartsWith("-----BEGIN CERTIFICATE-----", view.Instance.CaCertificate, StringComparison.Ordinal);
        await ExpectAsync(input => input with { CaCertificate = "nonsense" }, "caCertificate.malformed");
        await ExpectAsync(input => input with { CaCertificate = authority.Replace("MII", "???") }, "caCertificate.malformed");
        await ExpectAsync(input => input with { CaCertificate = leaf }, "caCertificate.notCa");
        await ExpectAsync(input => input with { CaCertificate = authority + key }, "caCertificate.privateKey");
        await ExpectAsync(input => input with { CaCertificate = new string('x', 70_000) }, "caCertificate.size");
    }

    [Fact]
    public async Task S9_the_probes_password_is_sealed_to_its_instance_and_nowhere_in_clear()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        ProbeAccountInput probe = new("probe", Password);

        InstanceView view = (await side.RegisterAsync(side.Input() with { Probe = probe })).Value;

        Assert.Equal(Password, side.Get<SecretSealer>().Open(view.Instance.Probe!.SealedPassword, view.Instance.Key));
        Assert.DoesNotContain(Password, probe.ToString(), StringComparison.Ordinal);
        foreach (string file in Directory.GetFiles(side.Folder, "*", SearchOption.AllDirectories))
        {
            await using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using MemoryStream bytes = new();
            await stream.CopyToAsync(bytes, TestContext.Current.CancellationToken);
            Assert.Equal(-1, bytes.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(Password)));
        }
    }

    [Fact]
    public async Task A_dry_run_answers_what_would_be_and_leaves_nothing()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();

        Result<InstanceView> dry = await side.Get<RegisterInstance>().RunAsync(
            side.Write with { ValidateOnly = true }, side.Input("orders"), Token);

        Assert.NotNull(dry.Value.Service);
        Page<InstanceView> page = (await side.Get<ListInstances>().RunAsync(side.Caller, new ListQuery(), Token)).Value;
        Assert.Equal(0, page.TotalSize);
        Assert.True((await side.RegisterAsync(side.Input("orders"))).Ok);
    }

    [Fact]
    public async Task A_repeated_call_with_its_key_registers_once()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        WriteContext keyed = side.Write with { IdempotencyKey = "k", RequestHash = "h" };
        RegisterInstanceInput input = side.Input();

        InstanceView first = (await side.Get<RegisterInstance>().RunAsync(keyed, input, Token)).Value;
        InstanceView second = (await side.Get<RegisterInstance>().RunAsync(keyed, input, Token)).Value;

        Assert.Equal(first.Instance.Id, second.Instance.Id);
    }

    [Fact]
    public async Task An_accounts_key_registers_nothing_and_foreign_organizations_are_unknown()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        Caller account = await CallerOf.RoleAsync(side.Store, Role.AccountAdministrator, side.Own.Account.Value);
        RegisterInstance register = side.Get<RegisterInstance>();

        Result<InstanceView> byAccount = await register.RunAsync(new WriteContext(account), side.Input(), Token);
        Result<InstanceView> forOther = await side.RegisterAsync(side.Input() with { OrganizationId = side.Other.Key });
        Result<InstanceView> byOperator = await register.RunAsync(
            WriteContext.System, side.Input() with { OrganizationId = side.Other.Key }, Token);

        Assert.Equal(ProblemKind.Forbidden, byAccount.Problem!.Kind);
        Assert.Equal("organization.unknown", forOther.Problem!.Code);
        Assert.Equal(side.Other.Id, byOperator.Value.Instance.Organization);
    }

    [Fact]
    public async Task An_organization_has_a_limit()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync(settings => settings with { MaxInstances = 1 });
        Assert.True((await side.RegisterAsync(side.Input())).Ok);

        Assert.Equal("instance.limit", (await side.RegisterAsync(side.Input())).Problem!.Code);
    }

    internal static (string Authority, string Leaf, string Key) Certificates()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        DateTimeOffset start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        CertificateRequest authority = new("CN=Authority", key, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        CertificateRequest leaf = new("CN=db.example", key, HashAlgorithmName.SHA256);
        using X509Certificate2 authorityCertificate = authority.CreateSelfSigned(start, start.AddYears(1));
        using X509Certificate2 leafCertificate = leaf.CreateSelfSigned(start, start.AddYears(1));
        string pem = authorityCertificate.ExportCertificatePem() + "\n";
        return (pem, leafCertificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    private static async Task<Problem> ExpectAsync(
        Func<RegisterInstanceInput, RegisterInstanceInput> spoil, string code, string? field = null)
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        long before = await side.Store.RevisionAsync(Token);

        Result<InstanceView> result = await side.RegisterAsync(spoil(side.Input()));

        Assert.Equal(code, result.Problem?.Code);
        Assert.True(field is null || field == result.Problem!.Field, result.Problem!.Field);
        Assert.Equal(before, await side.Store.RevisionAsync(Token));
        return result.Problem!;
    }
}
