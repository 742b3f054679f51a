using System.Net;
using System.Net.Http.Json;
using Linkspan.ControlPlane.Access;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linkspan.Unit.Api;

/// <summary>
/// Every call of every face, by keys of every scope, on objects of an organization and of an account: who owns an object may,
/// the operator may, and to everybody else it reads as unknown. The list of calls is the server's own, so that a new one cannot
/// be forgotten.
/// </summary>
public sealed class AccessMatrixTests
{
    private static readonly string[] OfTheOrganization = ["tidbId", "serviceId"];
    private static readonly string[] OfTheAccount = ["vpcId", "vSwitchId", "securityGroupId", "endpointId"];

    /// <summary>Calls of the operator's face that every owner may make.</summary>
    private static readonly string[] OperatorFaceForAll =
        ["GET /operator/v1/regions", "GET /operator/v1/zones", "GET /operator/v1/audit", "GET /operator/v1/audit:export",
            "GET /operator/v1/apiKeys"];

    [Fact]
    public async Task S3_every_call_by_every_scope_on_own_and_foreign_objects()
    {
        await using ApiServer server = await ApiServer.StartAsync();
        ApiWorld world = await ApiWorld.CreateAsync(server);
        world.Ids["connectionId"] = (await world.ConnectAsync(world.Ids["endpointId"])).Succeeded()["id"];
        world.Ids["accountId"] = server.OtherAccount.Key.Grant.ScopeId;
        world.Ids["organizationId"] = server.OtherOrganization.Key.Grant.ScopeId;
        world.Ids["apiKeyId"] = server.OtherAccount.Key.Key;
        (string Name, CreatedApiKey Key)[] callers =
        [
            ("operator", server.Operator), ("organization", server.Organization), (
                "other organization", server.OtherOrganization),
            ("account", server.Account), ("other account", server.OtherAccount),
        ];

        List<string> wrong = [];
        int calls = 0;
        foreach ((string method, string path) in Calls(server))
        {
            foreach ((string name, CreatedApiKey key) in callers)
            {
                calls++;
                ApiAnswer answer = await CallAsync(server, world, key, method, path);
                bool refused = IsRefused(answer);
                if (refused != !MayCall(name, method, path))
                {
                    wrong.Add($"{method} {path} by {name}: {(int)answer.Status} {answer.Body}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
        Assert.True(calls > 200, $"Only {calls} calls were made.");
    }

    [Fact]
    public async Task S3_lists_hold_nothing_of_others()
    {
        await using ApiServer server = await ApiServer.StartAsync();
        ApiWorld world = await ApiWorld.CreateAsync(server);

        foreach (string kind in (string[])["vpcs", "vSwitches", "securityGroups", "endpoints", "endpointServices"])
        {
            Assert.Equal("0", (await server.GetAsync(server.OtherAccount, $"/privatelink/v1/{kind}")).Succeeded()["totalSize"]);
        }

        Assert.Equal("0", (await server.GetAsync(server.OtherOrganization, "/v1beta2/tidbs")).Succeeded()["totalSize"]);
        Assert.Equal("1", (await server.GetAsync(server.Organization, "/v1beta2/tidbs")).Succeeded()["totalSize"]);
        ApiAnswer foreign = await server.GetAsync(server.OtherAccount, $"/privatelink/v1/vpcs?vpcId={world.Ids["vpcId"]}");
        Assert.Equal("0", foreign.Succeeded()["totalSize"]);
        ApiAnswer audit = (await server.GetAsync(server.OtherAccount, "/operator/v1/audit?pageSize=100")).Succeeded();
        Assert.DoesNotContain(world.Ids["vpcId"], audit.Body);
        Assert.DoesNotContain(world.Ids["tidbId"], audit.Body);
    }

    /// <summary>Who may, from the path alone.</summary>
    private static bool MayCall(string caller, string method, string path)
    {
        if (caller == "operator")
        {
            return true;
        }

        if (path.StartsWith("/operator/", StringComparison.Ordinal))
        {
            return OperatorFaceForAll.Contains($"{method} {path}")
                || (caller == "other account" && path.Contains("{apiKeyId}"));
        }

        if (OfTheOrganization.Any(id => path.Contains($"{{{id}}}")))
        {
            return caller == "organization";
        }

        if (OfTheAccount.Any(id => path.Contains($"{{{id}}}")))
        {
            return caller == "account";
        }

        // What is made inside a network, or for a database's owner, has an owner before it has an id.
        return (method, path) switch
        {
            ("POST", "/privatelink/v1/vSwitches" or "/privatelink/v1/securityGroups" or "/privatelink/v1/endpoints") =>
                caller == "account",
            ("POST", "/v1beta2/tidbs") => caller is "organization" or "other organization",
            _ => true,
        };
    }

    private static bool IsRefused(ApiAnswer answer) =>
        answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
        || (answer.Status == HttpStatusCode.NotFound && answer.Reason.EndsWith(".unknown", StringComparison.Ordinal));

    private static IEnumerable<(string Method, string Path)> Calls(ApiServer server) =>
        from endpoint in server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let path = endpoint.RoutePattern.RawText!.TrimEnd('/')
        where path.StartsWith("/v1beta2", StringComparison.Ordinal)
            || path.StartsWith("/privatelink", StringComparison.Ordinal)
            || path.StartsWith("/operator", StringComparison.Ordinal)
        from method in endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods
        select (method, path);

    private static async Task<ApiAnswer> CallAsync(
        ApiServer server, ApiWorld world, CreatedApiKey key, string method, string path)
    {
        string target = world.Ids.Aggregate(path, (text, id) => text.Replace($"{{{id.Key}}}", id.Value));
        using HttpRequestMessage request = new(
            new HttpMethod(method), method == "GET" ? target : $"{target}?validateOnly=true&mode=reject");
        if (method is "POST" or "PATCH")
        {
            request.Content = JsonContent.Create(BodyOf(world, method, path));
        }

        using HttpResponseMessage response = await server.Client(key)
            .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return response.Content.Headers.ContentType?.MediaType == "text/event-stream"
            ? new ApiAnswer(response.StatusCode, response.Headers, "")
            : await ApiAnswer.ReadAsync(response);
    }

    private static object BodyOf(ApiWorld world, string method, string path) => path[(path.LastIndexOf('/') + 1)..] switch
    {
        "tidbs" => new
        {
            displayName = "another",
            regionId = "linkspan-local-1",
            addresses = new[] { new { zoneId = "local-1a", host = "127.0.0.1", port = 3306 } },
        },
        "{tidbId}" => new { userName = "reader" },
        "privateEndpointConnections" => world.ConnectionBody("ep-00000000000000000000"),
        "vpcs" => new { regionId = "local-1" },
        "vSwitches" => new { vpcId = world.Ids["vpcId"], zoneId = "local-1b" },
        "securityGroups" => new { vpcId = world.Ids["vpcId"] },
        "rules" => new { sourceCidr = "127.0.0.0/8" },
        "endpoints" => world.EndpointBody(),
        "{endpointId}" when method == "PATCH" => new { endpointName = "renamed" },
        "{serviceId}" => new { zoneAffinityEnabled = false },
        "endpointServices:verify" => new { regionId = "local-1", serviceName = world.ServiceName },
        "regions" => new { regionId = "local-2" },
        "zones" => new { regionId = "local-1", zoneId = "local-1d" },
        "organizations" or "accounts" => new { displayName = "Five" },
        "apiKeys" => new { displayName = "a key", scope = new { kind = "Operator" } },
        _ => new { },
    };
}
