using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Linkspan.Unit.Api;

/// <summary>
/// Whatever is wrong with a call, the answer has the one shape, a stable code, and nothing of an exception's text.
/// </summary>
public sealed class ErrorTests(ApiServerFixture fixture) : IClassFixture<ApiServerFixture>
{
    private const string Vpcs = "/privatelink/v1/vpcs";
    private const string Groups = "/privatelink/v1/securityGroups";

    [Theory]
    [InlineData("{\"regionId\":", "body.malformed", "")]
    [InlineData("", "body.malformed", "")]
    [InlineData("null", "body.malformed", "")]
    [InlineData("[]", "body.malformed", "")]
    [InlineData("{} {}", "body.malformed", "")]
    [InlineData("{\"regionId\":\"local-1\",\"color\":\"red\"}", "body.unknownField", "color")]
    [InlineData("{\"regionId\":\"a\",\"regionId\":\"b\"}", "body.duplicateField", "regionId")]
    [InlineData("{\"regionId\":7}", "body.fieldType", "regionId")]
    [InlineData("{\"regionId\":\"\\ud800\"}", "body.fieldType", "regionId")]
    public async Task A_body_that_cannot_be_read_is_refused(string body, string reason, string field)
    {
        ApiServer server = fixture.Server;

        ApiAnswer answer = await SendAsync(server, Vpcs, new StringContent(body, Encoding.UTF8, "application/json"));

        answer.Refused(HttpStatusCode.BadRequest, reason);
        Assert.Equal(field, answer.Detail.TryGetProperty("field", out var name) ? name.GetString() : "");
        Assert.DoesNotContain("System.", answer.Body);
        Assert.DoesNotContain("LineNumber", answer.Body);
    }

    [Theory]
    [InlineData("{\"vpcId\":\"x\",\"rules\":[null]}", "rules")]
    [InlineData("{\"vpcId\":\"x\",\"rules\":[{\"portRange\":{\"from\":\"1\"}}]}", "rules[0].portRange.from")]
    [InlineData("{\"vpcId\":\"x\",\"rules\":[{\"portRange\":{\"from\":99999999999}}]}", "rules[0].portRange.from")]
    public async Task A_wrong_value_deep_inside_is_named(string body, string field)
    {
        ApiServer server = fixture.Server;

        ApiAnswer answer = await SendAsync(server, Groups, new StringContent(body, Encoding.UTF8, "application/json"));

        answer.Refused(HttpStatusCode.BadRequest, "body.fieldType");
        Assert.Equal(field, answer.Detail.GetProperty("field").GetString());
    }

    [Fact]
    public async Task Nesting_without_end_is_refused()
    {
        ApiServer server = fixture.Server;
        string deep = new string('[', 100_000) + new string(']', 100_000);

        ApiAnswer answer = await SendAsync(
            server, Groups, new StringContent($"{{\"rules\":{deep}}}", Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Theory]
    [InlineData(2 << 20)]
    [InlineData(10 << 20)]
    public async Task A_body_over_the_limit_is_refused_with_and_without_its_length(int bytes)
    {
        ApiServer server = fixture.Server;
        byte[] body = Encoding.ASCII.GetBytes("{\"regionId\":\"" + new string('a', bytes) + "\"}");

        ApiAnswer announced = await SendAsync(server, Vpcs, Json(new ByteArrayContent(body)));
        ApiAnswer chunked = await SendAsync(server, Vpcs, Json(new StreamContent(new MemoryStream(body))), chunked: true);

        announced.Refused(HttpStatusCode.RequestEntityTooLarge, "body.tooLarge");
        chunked.Refused(HttpStatusCode.RequestEntityTooLarge, "body.tooLarge");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData(null)]
    public async Task Another_content_type_is_refused(string? type)
    {
        ApiServer server = fixture.Server;
        ByteArrayContent content = new("{}"u8.ToArray());
        content.Headers.ContentType = type is null ? null : new MediaTypeHeaderValue(type);

        (await SendAsync(server, Vpcs, content)).Refused(HttpStatusCode.UnsupportedMediaType, "body.contentType");
    }

    [Theory]
    [InlineData("/privatelink/v1/nothing")]
    [InlineData("/privatelink/v1")]
    [InlineData("/v1beta2/tidbs/1/2/3")]
    [InlineData("/operator/v2/regions")]
    public async Task An_unknown_path_is_not_found(string path)
    {
        ApiServer server = fixture.Server;

        (await server.GetAsync(server.Operator, path)).Refused(HttpStatusCode.NotFound, "route.unknown");
    }

    [Fact]
    public async Task A_body_that_is_not_UTF8_is_refused()
    {
        ByteArrayContent body = new([(byte)'{', (byte)'"', 0xFF, 0xFE, (byte)'"', (byte)':', (byte)'1', (byte)'}']);
        body.Headers.ContentType = new("application/json");

        (await SendAsync(fixture.Server, Vpcs, body)).Refused(HttpStatusCode.BadRequest, "body.malformed");
    }

    [Fact]
    public async Task Another_method_is_refused_and_those_that_are_there_are_listed()
    {
        ApiServer server = fixture.Server;

        using HttpResponseMessage response = await server.Client(server.Operator)
            .PutAsync(Vpcs, null, TestContext.Current.CancellationToken);

        (await ApiAnswer.ReadAsync(response)).Refused(HttpStatusCode.MethodNotAllowed, "method.notAllowed");
        Assert.Equal(["GET", "POST"], response.Content.Headers.Allow.Order());
    }

    [Theory]
    [InlineData("pageSize=many", "query.invalid", "pageSize")]
    [InlineData("pageSize=-1", "query.invalid", "pageSize")]
    [InlineData("pageSize=99999999999", "query.invalid", "pageSize")]
    [InlineData("skip=x", "query.invalid", "skip")]
    [InlineData("pageToken=x", "page.token", "pageToken")]
    [InlineData("pageToken=%00%ff", "page.token", "pageToken")]
    public async Task A_bad_query_value_is_refused_by_name(string query, string reason, string field)
    {
        ApiServer server = fixture.Server;

        ApiAnswer answer = await server.GetAsync(server.Account, $"{Vpcs}?{query}");

        answer.Refused(HttpStatusCode.BadRequest, reason);
        Assert.Equal(field, answer.Detail.GetProperty("field").GetString());
    }

    [Theory]
    [InlineData("validateOnly=perhaps", "", "", "query.invalid")]
    [InlineData("", "Idempotency-Key", "with blank", "idempotency.malformed")]
    [InlineData(
        "", "Idempotency-Key", "12345678901234567890123456789012345678901234567890123456789012345", "idempotency.malformed")]
    [InlineData("", "If-Match", "W/\"1\"", "ifMatch.malformed")]
    public async Task What_a_write_carries_is_checked(string query, string header, string value, string reason)
    {
        ApiServer server = fixture.Server;

        ApiAnswer answer = await server.PostAsync(
            server.Account, $"{Vpcs}?{query}", new { regionId = "local-1" }, header.Length == 0 ? [] : [(header, value)]);

        answer.Refused(HttpStatusCode.BadRequest, reason);
    }

    [Theory]
    [InlineData("%20vpc-00000000000000000000", "id.malformed", 400)]
    [InlineData("VPC-00000000000000000000", "id.malformed", 400)]
    [InlineData("%3Cscript%3E", "id.malformed", 400)]
    [InlineData("vpc-00000000000000000000", "vpc.unknown", 404)]
    public async Task An_id_that_is_none_says_what_is_wrong_with_it(string id, string reason, int status)
    {
        ApiServer server = fixture.Server;

        (await server.GetAsync(server.Account, $"{Vpcs}/{id}")).Refused((HttpStatusCode)status, reason);
    }

    [Fact]
    public async Task A_bug_is_told_by_its_trace_alone_and_logged()
    {
        await using ApiServer server = await ApiServer.StartAsync(map: app =>
            app.MapGet("/operator/bug", IResult () => throw new InvalidOperationException("the inner secret of the bug")));

        ApiAnswer answer = await server.GetAsync(server.Operator, "/operator/bug");

        answer.Refused(HttpStatusCode.InternalServerError, "internal");
        string trace = Assert.Single(answer.Headers.GetValues("X-Debug-Trace-Id"));
        Assert.Contains(trace, answer["message"]);
        Assert.DoesNotContain("secret", answer.Body);
        Assert.Contains(
            server.Log.Lines, line => line.StartsWith("Error 2000", StringComparison.Ordinal) && line.Contains(trace));
    }

    [Fact]
    public async Task Paths_of_others_keep_their_own_answers()
    {
        ApiServer server = fixture.Server;

        ApiAnswer page = await server.GetAsync(null, "/no-such-page");

        Assert.Equal((HttpStatusCode.NotFound, ""), (page.Status, page.Body));
    }

    private static HttpContent Json(HttpContent content)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    private static async Task<ApiAnswer> SendAsync(ApiServer server, string path, HttpContent content, bool chunked = false)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, path) { Content = content };
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.ExpectContinue = chunked;
        using HttpResponseMessage response = await server.Client(server.Account).SendAsync(
            request, TestContext.Current.CancellationToken);
        return await ApiAnswer.ReadAsync(response);
    }
}
