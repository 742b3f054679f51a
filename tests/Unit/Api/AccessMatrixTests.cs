using System.Net;
using System.Net.Http.Json;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain.Access;
using Linkspan.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linkspan.Unit.Api;

/// <summary>
/// Every call of every face, by a key of every role, on objects of its own, of a neighbour and of strangers. The calls are the
/// server's own list and the roles the enumeration, so that a new one of either cannot be forgotten; what is expected comes from
/// <see cref="RolePermissions"/> and <see cref="AccessCalls"/>.
/// </summary>
public sealed class AccessMatrixTests
{
    private static readonly string[] Faces = ["/v1beta2", "/privatelink", "/access", "/operator"];

    [Fact]
    public async Task S3_every_call_by_every_role_on_own_and_foreign_objects()
    {
        await using ApiServer server = await ApiServer.StartAsync();
        AccessWorld world = await AccessWorld.CreateAsync(server);
        IReadOnlyList<AccessCaller> callers = await world.CallersAsync();
        string[] calls = [.. Calls(server)];

        List<string> wrong = [];
        Dictionary<AccessCaller, HttpClient> clients = callers.ToDictionary(
            caller => caller, caller => server.Client(caller.Key));
        Dictionary<string, int> refusals = callers.ToDictionary(caller => caller.Key.Key.Key, _ => 0);
        foreach (string call in calls)
        {
            foreach (AccessCaller caller in callers)
            {
                ApiAnswer answer = await CallAsync(clients[caller], world, call);
                string outcome = Outcome(answer);
                string expected = Expected(world, caller, call);
                refusals[caller.Key.Key.Key] += outcome == "refused" ? 1 : 0;
                if (outcome != expected)
                {
                    wrong.Add($"{call} by {caller.Name}: expected {expected}, got {(int)answer.Status} {answer.Body}");
                }
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} wrong:\n{string.Join('\n', wrong)}");
        Assert.Equal(AccessCalls.All.Keys.Order(StringComparer.Ordinal), calls.Order(StringComparer.Ordinal));
        Assert.True(calls.Length * callers.Count > 1_000);
        foreach ((string actor, int refused) in refusals)
        {
            Page<AuditEntry> audit = await server.Store.AuditAsync(
                new AuditQuery(Actor: actor, PageSize: 1_000), TestContext.Current.CancellationToken);
            int lines = audit.Items.Count(entry => entry.Record.Action == "access.denied");
            Assert.True(lines >= Math.Min(refused / 2, 60), $"{lines} lines tell of {refused} refusals of {actor}.");
        }
    }

    [Fact]
    public async Task S3_lists_hold_nothing_of_others()
    {
        await using ApiServer server = await ApiServer.StartAsync();
        AccessWorld world = await AccessWorld.CreateAsync(server);

        string[] kinds = ["vpcs", "vSwitches", "securityGroups", "endpoints", "endpointServices", "nodes", "joinTokens"];
        foreach (string kind in kinds)
        {
            Assert.Equal("0", (await server.GetAsync(server.OtherAccount, $"/privatelink/v1/{kind}")).Succeeded()["totalSize"]);
        }

        foreach (AccessCaller caller in await world.CallersAsync())
        {
            bool sees = world.Holds(caller, AccessPlace.Project).HasFlag(Permission.ViewDatabases);
            bool manages = world.Holds(caller, AccessPlace.Project).HasFlag(Permission.ManageMembers);
            Assert.Equal(sees, await ListsAsync(server, caller, "/v1beta2/tidbs", world.Ids["tidbId"]));
            Assert.Equal(sees, await ListsAsync(server, caller, "/access/v1/projects", world.Project));
            Assert.Equal(manages, await ListsAsync(server, caller, "/access/v1/members", world.Ids["memberId"]));
            Assert.Equal(manages, await ListsAsync(server, caller, "/access/v1/invitations", world.Ids["invitationId"]));
            Assert.Equal(manages, await ListsAsync(server, caller, "/access/v1/apiKeys", world.Ids["apiKeyId"]));
            Assert.Equal(
                world.Holds(caller, AccessPlace.ConsumerAccount).HasFlag(Permission.ViewNetworks),
                await ListsAsync(server, caller, "/privatelink/v1/endpoints", world.Ids["endpointId"]));
        }

        ApiAnswer foreign = await server.GetAsync(server.OtherAccount, $"/privatelink/v1/vpcs?vpcId={world.Ids["vpcId"]}");
        Assert.Equal("0", foreign.Succeeded()["totalSize"]);
        ApiAnswer audit = (await server.GetAsync(server.OtherAccount, "/operator/v1/audit?pageSize=100")).Succeeded();
        Assert.DoesNotContain(world.Ids["vpcId"], audit.Body);
        Assert.DoesNotContain(world.Ids["tidbId"], audit.Body);
    }

    [Fact]
    public async Task S3_a_denied_attempt_stands_in_the_audit_of_the_objects_owner_and_no_more_than_60_a_minute_do()
    {
        await using ApiServer server = await ApiServer.StartAsync(time: new ManualTime(TimeProvider.System.GetUtcNow()));
        ApiWorld world = await ApiWorld.CreateAsync(server);

        for (int attempt = 0; attempt < 70; attempt++)
        {
            ApiAnswer answer = await server.SendAsync(
                server.OtherAccount, HttpMethod.Delete, $"/privatelink/v1/vpcs/{world.Ids["vpcId"]}");
            Assert.Equal("vpc.unknown", answer.Reason);
        }

        ApiAnswer owners = (await server.GetAsync(server.Account, "/operator/v1/audit?pageSize=100")).Succeeded();
        AuditEntry[] lines =
        [
            .. (await server.Store.AuditAsync(
                new AuditQuery(Actor: server.OtherAccount.Key.Key, PageSize: 1_000),
                TestContext.Current.CancellationToken)).Items,
        ];
        Assert.Contains(server.OtherAccount.Key.Key, owners.Body);
        Assert.All(lines, line => Assert.Equal(
            ("access.denied", world.Ids["vpcId"], server.Account.Key.Grant.ScopeId),
            (line.Record.Action, line.Record.Key, line.Record.Owner)));
        Assert.Equal(60, lines.Length);
        Assert.Single(
            lines, line => line.Record.Detail.EndsWith("More of this minute are not listed.", StringComparison.Ordinal));
    }

    private static async Task<bool> ListsAsync(ApiServer server, AccessCaller caller, string path, string id) =>
        (await server.GetAsync(caller.Key, $"{path}?pageSize=100")).Succeeded().Body.Contains(id, StringComparison.Ordinal);

    /// <summary>Who may, from the tables alone.</summary>
    private static string Expected(AccessWorld world, AccessCaller caller, string call)
    {
        if (!AccessCalls.All.TryGetValue(call, out (Permission Needed, AccessPlace Place) row))
        {
            return "a row in AccessCalls";
        }

        Permission held = world.Holds(caller, row.Place);
        return (held & row.Needed) == row.Needed ? "allowed" : "refused";
    }

    private static string Outcome(ApiAnswer answer) =>
        answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
        || (answer.Status == HttpStatusCode.NotFound && answer.Reason.Split('.')[1] is "unknown" or "gone")
            ? "refused"
            : (int)answer.Status >= 500 ? "failed" : "allowed";

    private static IEnumerable<string> Calls(ApiServer server) =>
        from endpoint in server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let path = endpoint.RoutePattern.RawText!.TrimEnd('/')
        where Faces.Any(face => path.StartsWith(face, StringComparison.Ordinal))
        from method in endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods
        select $"{method} {path}";

    private static async Task<ApiAnswer> CallAsync(HttpClient client, AccessWorld world, string call)
    {
        string method = call.Split(' ')[0];
        string path = call.Split(' ')[1];
        string target = world.Ids.Aggregate(path, (text, id) => text.Replace($"{{{id.Key}}}", id.Value));
        string query = method == "GET" ? string.Empty : "?validateOnly=true&mode=reject";
        query += method == "DELETE" && path.EndsWith("{memberId}", StringComparison.Ordinal) ? $"&scopeId={world.Project}" : "";
        using HttpRequestMessage request = new(new HttpMethod(method), target + query);
        if (method is "POST" or "PATCH")
        {
            request.Content = JsonContent.Create(BodyOf(world, method, path));
        }

        using HttpResponseMessage response = await client.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return response.Content.Headers.ContentType?.MediaType == "text/event-stream"
            ? new ApiAnswer(response.StatusCode, response.Headers, "")
            : await ApiAnswer.ReadAsync(response);
    }

    private static object BodyOf(AccessWorld world, string method, string path) => path[(path.LastIndexOf('/') + 1)..] switch
    {
        "tidbs" => new
        {
            displayName = "another",
            regionId = "linkspan-local-1",
            addresses = new[] { new { zoneId = "local-1a", host = "127.0.0.1", port = 3306 } },
        },
        "{tidbId}" => new { userName = "reader" },
        "privateEndpointConnections" => world.Objects.ConnectionBody("ep-00000000000000000000"),
        "vpcs" => new { regionId = "local-1" },
        "vSwitches" => new { vpcId = world.Ids["vpcId"], zoneId = "local-1b" },
        "joinTokens" => new { vpcId = world.Ids["vpcId"], zoneId = "local-1a", roles = new[] { "endpoint" } },
        "securityGroups" => new { vpcId = world.Ids["vpcId"] },
        "rules" => new { sourceCidr = "127.0.0.0/8" },
        "endpoints" => world.Objects.EndpointBody(),
        "{endpointId}" when method == "PATCH" => new { endpointName = "renamed" },
        "{serviceId}" => new { zoneAffinityEnabled = false },
        "endpointServices:verify" => new { regionId = "local-1", serviceName = world.Objects.ServiceName },
        "regions" => new { regionId = "local-2" },
        "zones" => new { regionId = "local-1", zoneId = "local-1d" },
        "organizations" or "accounts" or "projects" or "{projectId}" or "{organizationId}" or "{accountId}" =>
            new { displayName = "Five" },
        "apiKeys" => new { displayName = "a key", role = "ProjectViewer", scopeId = world.Project },
        "invitations" => new { email = "cid@example.com", role = "ProjectViewer", scopeId = world.Project },
        "{memberId}" => new { roles = new[] { new { role = "InstanceManager", scopeId = world.Project } } },
        _ => new { },
    };
}
