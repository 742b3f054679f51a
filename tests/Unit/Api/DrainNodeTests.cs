using System.Net;
using System.Text;
using System.Text.Json;
using Linkspan.Domain;
using Linkspan.Domain.Nodes;
using Linkspan.Unit.ControlPlane.Storage;
using Xunit;

namespace Linkspan.Unit.Api;

/// <summary>A call whose body may be left out, shown on the drain of a node.</summary>
public sealed class DrainNodeTests
{
    private const string NodeId = "node-00000000000000000001";

    [Fact]
    public async Task A_drain_has_no_deadline_when_the_body_is_left_out_empty_or_says_none()
    {
        await using ApiServer server = await ServerAsync();
        StreamContent chunked = new(new MemoryStream());
        StringContent form = new("", Encoding.ASCII, "application/x-www-form-urlencoded");
        foreach (HttpContent? body in (HttpContent?[])[
            null, form, chunked, Json(""), Json("{}"), Json("""{"deadlineSeconds":null}""")])
        {
            Assert.NotEmpty((await DrainAsync(server, Json("""{"deadlineSeconds":600}"""))).Succeeded()["drainUntilTime"]);

            ApiAnswer answer = (await DrainAsync(server, body, isChunked: body == chunked)).Succeeded();

            Assert.Equal("", answer["drainUntilTime"]);
        }
    }

    [Fact]
    public async Task What_is_no_such_body_is_refused_and_drains_nothing()
    {
        await using ApiServer server = await ServerAsync();
        (HttpContent Body, HttpStatusCode Status, string Code)[] refused =
        [
            (Json("""{"deadline":600}"""), HttpStatusCode.BadRequest, "body.unknownField"),
            (Json("null"), HttpStatusCode.BadRequest, "body.malformed"),
            (Json("""{"deadlineSeconds":"600"}"""), HttpStatusCode.BadRequest, "body.fieldType"),
            (Json("""{"deadlineSeconds":604801}"""), HttpStatusCode.BadRequest, "node.deadline"),
            (new StringContent("deadlineSeconds=600"), HttpStatusCode.UnsupportedMediaType, "body.contentType"),
        ];
        foreach ((HttpContent body, HttpStatusCode status, string code) in refused)
        {
            (await DrainAsync(server, body)).Refused(status, code);
        }

        Assert.Equal(
            NodeState.Active,
            (await server.Store.FindAsync(new Id<Node>(NodeId), TestContext.Current.CancellationToken))!.State);
    }

    [Fact]
    public async Task Under_one_key_a_deadline_is_not_moved_and_a_call_with_another_body_is_refused()
    {
        await using ApiServer server = await ServerAsync();

        ApiAnswer first = (await DrainAsync(server, Json("""{"deadlineSeconds":600}"""), key: "one")).Succeeded();
        ApiAnswer again = (await DrainAsync(server, Json("""{"deadlineSeconds":600}"""), key: "one")).Succeeded();

        Assert.Equal(first["drainUntilTime"], again["drainUntilTime"]);
        (await DrainAsync(server, null, key: "one")).Refused(HttpStatusCode.Conflict, "idempotency.reused");
    }

    [Fact]
    public async Task The_document_says_that_the_body_may_be_left_out()
    {
        await using ApiServer server = await ApiServer.StartAsync();

        JsonElement paths = (await server.GetAsync(null, "/openapi/privatelink.json")).Succeeded().Json.GetProperty("paths");

        Assert.True(IsRequired(paths.GetProperty("/privatelink/v1/vpcs")));
        Assert.False(IsRequired(paths.GetProperty("/privatelink/v1/nodes/{nodeId}:drain")));
    }

    private static bool IsRequired(JsonElement path) =>
        path.GetProperty("post").GetProperty("requestBody").TryGetProperty("required", out JsonElement required)
        && required.GetBoolean();

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static async Task<ApiServer> ServerAsync()
    {
        ApiServer server = await ApiServer.StartAsync();
        await server.Store.PutAsync(new Node(
            new(NodeId), new(server.Account.Key.Grant.ScopeId!), new("vpc-1"), new("local-1a"), [NodeRole.Endpoint], "host", "",
            NodeState.Active, "01", default, "1.0", default));
        return server;
    }

    private static async Task<ApiAnswer> DrainAsync(
        ApiServer server, HttpContent? body, bool isChunked = false, string? key = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, $"/privatelink/v1/nodes/{NodeId}:drain") { Content = body };
        request.Headers.TransferEncodingChunked = isChunked ? true : null;
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using HttpResponseMessage response =
            await server.Client(server.Account).SendAsync(request, TestContext.Current.CancellationToken);
        return await ApiAnswer.ReadAsync(response);
    }
}
