using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linkspan.Unit.Api;

public sealed class DocumentTests(ApiServerFixture fixture) : IClassFixture<ApiServerFixture>
{
    [Theory]
    [InlineData("tidbcloud", "/v1beta2", "Linkspan.Contracts.Rest.TidbCloud")]
    [InlineData("privatelink", "/privatelink/v1", "Linkspan.Contracts.Rest.PrivateLink")]
    [InlineData("access", "/access/v1", "Linkspan.Contracts.Rest.Access")]
    [InlineData("operator", "/operator/v1", "Linkspan.Contracts.Rest.Operator")]
    public async Task The_document_of_a_face_covers_every_path_and_every_shape(string name, string prefix, string shapes)
    {
        ApiServer server = fixture.Server;

        ApiAnswer document = (await server.GetAsync(null, $"/openapi/{name}.json")).Succeeded();

        JsonElement paths = document.Json.GetProperty("paths");
        string[] described = [.. paths.EnumerateObject().SelectMany(path =>
            path.Value.EnumerateObject().Select(call => $"{call.Name.ToUpperInvariant()} {path.Name}"))];
        string[] mapped = [.. Routes(server).Where(route => route.Path.StartsWith(prefix, StringComparison.Ordinal))
            .Select(route => $"{route.Method} {route.Path}")];
        Assert.Equal(mapped.Order(), described.Order());

        string[] components = [.. document.Json.GetProperty("components").GetProperty("schemas").EnumerateObject(
            ).Select(schema => schema.Name)];
        IEnumerable<string> types = typeof(Linkspan.Contracts.Rest.ErrorBody).Assembly.GetTypes()
            .Where(type => type.Namespace == shapes).Select(type => type.Name);
        Assert.Empty(types.Except(components));
        Assert.Contains("ErrorBody", components);
    }

    [Theory]
    [InlineData("tidbcloud")]
    [InlineData("privatelink")]
    [InlineData("access")]
    [InlineData("operator")]
    public async Task Every_call_has_a_name_of_its_own_a_sentence_and_its_errors(string name)
    {
        ApiServer server = fixture.Server;

        ApiAnswer document = (await server.GetAsync(null, $"/openapi/{name}.json")).Succeeded();

        JsonElement[] calls = [.. document.Json.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(call => call.Value))];
        string[] ids = [.. calls.Select(call => call.GetProperty("operationId").GetString()!)];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(calls, call =>
        {
            Assert.EndsWith(".", call.GetProperty("summary").GetString());
            Assert.True(call.GetProperty("responses").TryGetProperty("default", out _));
            Assert.Contains(call.GetProperty("responses").EnumerateObject(), response => response.Name is "200" or "201");
        });
    }

    [Fact]
    public async Task The_page_that_shows_them_comes_from_this_server_alone()
    {
        ApiServer server = fixture.Server;

        ApiAnswer page = await server.GetAsync(null, "/docs/api/index.html");
        ApiAnswer script = await server.GetAsync(null, "/docs/api/swagger-ui-bundle.js");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (page.Status, script.Status));
        Assert.DoesNotContain("https://", page.Body);
        Assert.DoesNotContain("http://", page.Body);
        Assert.Contains("script-src 'self';", Assert.Single(page.Headers.GetValues("Content-Security-Policy")));
    }

    private static IEnumerable<(string Method, string Path)> Routes(ApiServer server) =>
        from endpoint in server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods
        select (method, endpoint.RoutePattern.RawText!.TrimEnd('/'));
}
