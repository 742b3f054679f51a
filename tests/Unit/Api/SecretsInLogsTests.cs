using System.Net;
using Xunit;

namespace Linkspan.Unit.Api;

public sealed class SecretsInLogsTests
{
    private const string ProbePassword = "probe-password-7c1f";

    [Fact]
    public async Task S9_no_log_line_at_any_level_and_no_later_answer_holds_a_secret()
    {
        await using ApiServer server = await ApiServer.StartAsync();
        ApiAnswer created = (await server.PostAsync(
            server.Operator, "/access/v1/apiKeys", new
            {
                displayName = "fresh",
                role = "Operator",
            })).Succeeded();
        ApiAnswer link = (await server.PostAsync(server.Operator, "/operator/v1/administratorLinks", new { })).Succeeded();
        using HttpResponseMessage digest = await server.Client(
            null, new SocketsHttpHandler { Credentials = new NetworkCredential(created["publicKey"], created["privateKey"]) })
            .GetAsync("/access/v1/apiKeys", TestContext.Current.CancellationToken);
        await server.SendAsync(
            null, HttpMethod.Get, "/access/v1/apiKeys", null, ("Authorization", "Bearer lkwrong.wrong-secret-9a"));
        ApiAnswer registered = await RegisterAsync(server, "orders");
        await RegisterAsync(server, "");
        await server.PostAsync(
            server.Organization, "/v1beta2/tidbs", new { probeAccount = new { password = ProbePassword, x = 1 } });
        ApiAnswer keys = await server.GetAsync(server.Operator, "/access/v1/apiKeys?pageSize=100");
        ApiAnswer audit = await server.GetAsync(server.Operator, "/operator/v1/audit?pageSize=100");
        ApiAnswer read = await server.GetAsync(server.Organization, $"/v1beta2/tidbs/{registered["tidbId"]}");

        Assert.Equal(HttpStatusCode.OK, digest.StatusCode);
        string[] secrets =
        [
            created["privateKey"], created["secret"], server.Operator.Secret, server.Organization.Secret, ProbePassword,
            "wrong-secret-9a",
            link["url"].Split("token=")[1],
            digest.RequestMessage!.Headers.Authorization?.Parameter ?? ProbePassword,
        ];
        Assert.NotEmpty(server.Log.Lines);
        foreach (string secret in secrets)
        {
            Assert.DoesNotContain(server.Log.Lines, line => line.Contains(secret, StringComparison.Ordinal));
            Assert.All([keys, audit, read, registered], answer => Assert.DoesNotContain(secret, answer.Body));
        }

        Assert.DoesNotContain(server.Log.Lines, line => line.Contains("Authorization:", StringComparison.OrdinalIgnoreCase));
    }

    private static Task<ApiAnswer> RegisterAsync(ApiServer server, string name) => server.PostAsync(
        server.Organization,
        "/v1beta2/tidbs",
        new
        {
            displayName = name,
            regionId = "linkspan-local-1",
            addresses = new[] { new { zoneId = "local-1a", host = "127.0.0.1", port = 3306 } },
            probeAccount = new { userName = "probe", password = ProbePassword },
        });
}
