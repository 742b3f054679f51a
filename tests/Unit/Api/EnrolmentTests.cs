using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linkspan.Unit.Api;

/// <summary>S1: a host joins by a one-time token, and what it is given speaks for it alone.</summary>
public sealed class EnrolmentTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task S1_a_token_lets_one_host_in_and_pins_its_certificate_to_its_id_and_roles()
    {
        await using ApiServer server = await ApiServer.StartAsync();
        ApiWorld world = await ApiWorld.CreateAsync(server);
        string token = (await world.AskForTokenAsync(server.Account)).Succeeded()["token"];
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        ApiAnswer joined = (await EnrolAsync(server, JoiningHost.Body(token, JoiningHost.Csr(key)))).Succeeded();
        using X509Certificate2 certificate = X509Certificate2.CreateFromPem(joined["certificate"]);
        X509Certificate2Collection authorities = [];
        authorities.ImportFromPem(joined["authorities"]);

        NodeIdentity expected = new(joined["nodeId"], IsEndpointNode: true, IsServiceNode: false);
        Assert.Equal(expected, NodeTrust.Check(certificate, authorities, DateTimeOffset.UtcNow));
        Assert.Null(NodeTrust.Check(certificate, authorities, DateTimeOffset.UtcNow.AddDays(7)));
        Assert.Equal(key.ExportSubjectPublicKeyInfo(), certificate.PublicKey.ExportSubjectPublicKeyInfo());
        ApiAnswer shown = (await server.GetAsync(server.Account, $"/privatelink/v1/nodes/{joined["nodeId"]}")).Succeeded();
        Assert.Equal(("db-host-1", "Unreachable", "1.2.3"), (shown["displayName"], shown["status"], shown["version"]));
        Assert.Equal(("", "0"), (shown["liveSessions"], shown["lastKnownSessions"]));
        Assert.Equal(certificate.SerialNumber, shown["certificateSerial"]);
        AuditEntry line = Assert.Single(
            (await server.Store.AuditAsync(new AuditQuery(Actor: "nobody"), Token)).Items,
            entry => entry.Record.Key == joined["nodeId"]);
        Assert.Equal(("node.enrol", server.Account.Key.Grant.ScopeId), (line.Record.Action, line.Record.Owner));
    }

    [Fact]
    public async Task S1_a_used_expired_revoked_or_invented_token_reads_the_same()
    {
        await using ApiServer server = await ApiServer.StartAsync();
        ApiWorld world = await ApiWorld.CreateAsync(server);
        string used = (await world.AskForTokenAsync(server.Account)).Succeeded()["token"];
        (await EnrolAsync(server, JoiningHost.Body(used))).Succeeded();
        ApiAnswer second = (await world.AskForTokenAsync(server.Account)).Succeeded();
        (await server.SendAsync(
            server.Account, HttpMethod.Delete, $"/privatelink/v1/joinTokens/{second["joinTokenId"]}")).Succeeded();

        HashSet<string> bodies = [];
        foreach (string? token in (string?[])[
            used, second["token"], $"lsj_{new string('a', 43)}_{new string('0', 32)}", "lsj_", "", null, server.Account.Bearer])
        {
            ApiAnswer answer = await EnrolAsync(server, JoiningHost.Body(token, csr: "not looked at"));
            Assert.Equal((HttpStatusCode.Unauthorized, "joinToken.refused"), (answer.Status, answer.Reason));
            bodies.Add(answer.Body);
        }

        Assert.Single(bodies);
        Assert.Contains(
            (await server.Store.AuditAsync(new AuditQuery(Actor: "nobody", PageSize: 100), Token)).Items,
            entry => entry.Record.Action == "node.enrol.refused");
    }

    [Fact]
    public async Task S1_a_token_is_for_its_network_zone_and_roles_and_stays_good_when_asked_for_another()
    {
        await using ApiServer server = await ApiServer.StartAsync();
        ApiWorld world = await ApiWorld.CreateAsync(server);
        string token = (await world.AskForTokenAsync(server.Account)).Succeeded()["token"];
        string[] both = ["endpoint", "service"];

        ApiAnswer more = await EnrolAsync(server, JoiningHost.Body(token, roles: both, advertise: "db.example.com:7443"));
        ApiAnswer other = await EnrolAsync(
            server, new { token, csr = JoiningHost.Csr(), hostName = "a", version = "1", zoneId = "local-1b" });

        Assert.Equal(["joinToken.scope", "joinToken.scope"], [more.Reason, other.Reason]);
        (await EnrolAsync(server, JoiningHost.Body(token, roles: new[] { "endpoint" }))).Succeeded();
    }

    [Theory]
    [InlineData("no key")]
    [InlineData("another curve")]
    [InlineData("another key's signature")]
    [InlineData("too long")]
    public async Task S1_a_request_that_does_not_prove_a_P256_key_is_refused_and_the_token_stays_good(string wrong)
    {
        await using ApiServer server = await ApiServer.StartAsync();
        ApiWorld world = await ApiWorld.CreateAsync(server);
        string token = (await world.AskForTokenAsync(server.Account)).Succeeded()["token"];

        ApiAnswer refused = await EnrolAsync(server, JoiningHost.Body(token, WrongRequest(wrong)));

        Assert.Equal("csr.malformed", refused.Reason);
        (await EnrolAsync(server, JoiningHost.Body(token))).Succeeded();
    }

    [Fact]
    public async Task S1_a_service_node_says_where_it_is_reached_and_not_somewhere_forbidden()
    {
        await using ApiServer server = await ApiServer.StartAsync();
        ApiWorld world = await ApiWorld.CreateAsync(server);
        string token = (await server.PostAsync(
            server.Account, "/privatelink/v1/joinTokens",
            new { vpcId = world.Ids["vpcId"], zoneId = "local-1b", roles = new[] { "service" } })).Succeeded()["token"];

        Assert.Equal("advertise.missing", (await EnrolAsync(server, JoiningHost.Body(token))).Reason);
        Assert.Equal(
            "advertise.malformed", (await EnrolAsync(server, JoiningHost.Body(token, advertise: "10.0.0.2"))).Reason);
        Assert.Equal(
            "advertise.malformed", (await EnrolAsync(server, JoiningHost.Body(token, advertise: "HOST:7443"))).Reason);
        Assert.Equal(
            "address.forbidden", (await EnrolAsync(server, JoiningHost.Body(token, advertise: "169.254.169.254:80"))).Reason);
        ApiAnswer joined = (await EnrolAsync(server, JoiningHost.Body(token, advertise: "[2001:db8::1]:7443"))).Succeeded();
        Assert.Equal("[2001:db8::1]:7443", joined["advertise"]);
    }

    [Fact]
    public async Task S1_who_tries_tokens_is_slowed_down_and_sends_little()
    {
        await using ApiServer server = await ApiServer.StartAsync();

        ApiAnswer large = await EnrolAsync(server, new { token = new string('x', 20_000) });
        ApiAnswer last = large;
        for (int attempt = 0; attempt < 61 && last.Status != HttpStatusCode.TooManyRequests; attempt++)
        {
            last = await EnrolAsync(server, JoiningHost.Body("lsj_", csr: ""));
        }

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.Status);
        Assert.Equal((HttpStatusCode.TooManyRequests, "rate.limit"), (last.Status, last.Reason));
    }

    [Fact]
    public async Task R12_a_renewed_certificate_is_of_the_same_node_and_roles_and_of_the_new_key()
    {
        await using ApiServer server = await ApiServer.StartAsync();
        ApiWorld world = await ApiWorld.CreateAsync(server);
        RenewNodeCertificate renew = server.Services.GetRequiredService<RenewNodeCertificate>();
        NodeAuthority authority = server.Services.GetRequiredService<NodeAuthority>();
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        EnrolledNode renewed = (await renew.RunAsync(world.Ids["nodeId"], JoiningHost.Csr(key), "192.0.2.1", Token)).Value;
        using X509Certificate2 certificate = X509Certificate2.CreateFromPem(renewed.Certificate);

        Assert.Equal(
            new NodeIdentity(world.Ids["nodeId"], true, true),
            NodeTrust.Check(certificate, authority.Trusted, DateTimeOffset.UtcNow));
        Assert.Equal(key.ExportSubjectPublicKeyInfo(), certificate.PublicKey.ExportSubjectPublicKeyInfo());
        Assert.Equal(certificate.SerialNumber, renewed.Node.CertificateSerial);
        Assert.Equal("csr.malformed", (await renew.RunAsync(world.Ids["nodeId"], "", "", Token)).Problem!.Code);
        Assert.Equal(
            "node.unknown", (await renew.RunAsync("node-00000000000000000000", JoiningHost.Csr(), "", Token)).Problem!.Code);
    }

    private static Task<ApiAnswer> EnrolAsync(ApiServer server, object body) =>
        server.PostAsync(null, "/node/v1/enrolments", body);

    private static string WrongRequest(string wrong)
    {
        using ECDsa p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        string good = JoiningHost.Csr();
        byte[] body = Convert.FromBase64String(string.Concat(good.Split('\n')[1..^1]));
        body[^1] ^= 1;
        return wrong switch
        {
            "another curve" => JoiningHost.Csr(p384),
            "another key's signature" => PemEncoding.WriteString("CERTIFICATE REQUEST", body),
            "too long" => good + new string('\n', NodeAuthority.MaxRequestLength),
            _ => "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----",
        };
    }
}
