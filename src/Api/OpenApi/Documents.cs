using Linkspan.Contracts.Rest;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Linkspan.Api.OpenApi;

/// <summary>
/// The OpenAPI documents, one a face, and the page that shows them. They hold no data, so they need no sign-in.
/// </summary>
internal static class Documents
{
    public const string TidbCloud = "tidbcloud";
    public const string PrivateLink = "privatelink";
    public const string Access = "access";
    public const string Operator = "operator";

    /// <summary>Everything from this server, and nothing inline: what the page shows cannot bring a script along.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly PathString Page = "/docs/api";

    private static readonly (string Name, string Version, string Title, string Description)[] Faces =
    [
        (TidbCloud, "v1beta2", "Linkspan, database side", "TiDB Cloud's own paths and shapes, for the owners of databases."),
        (PrivateLink, "v1", "Linkspan, VPC side", "Networks, endpoints and endpoint services, for consumers and providers."),
        (Access, "v1", "Linkspan, access", "Projects, members, invitations, sessions and API keys, for who manages them."),
        (Operator, "v1", "Linkspan, operator", "Regions, owners, audit and nodes, for who runs this Linkspan."),
    ];

    public static void Add(IServiceCollection services)
    {
        foreach ((string name, string version, string title, string description) in Faces)
        {
            services.AddOpenApi(name, options =>
            {
                FaceDocument face = new(title, version, description);
                options.AddOperationTransformer(face);
                options.AddDocumentTransformer(face);
            });
        }

        // The documents show the shapes as they are written.
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.NumberHandling = LinkspanJson.Options.NumberHandling);
    }

    public static void Map(IEndpointRouteBuilder app) => app.MapOpenApi("/openapi/{documentName}.json");

    /// <summary>The page, from files of its own: it works without a way to the internet.</summary>
    public static void UsePage(IApplicationBuilder app)
    {
        app.UseWhen(context => context.Request.Path.StartsWithSegments(Page), branch => branch.Use(next => context =>
        {
            context.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
            context.Response.Headers.XContentTypeOptions = "nosniff";
            return next(context);
        }));
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = Page.ToString()[1..];
            page.DocumentTitle = "Linkspan API";
            foreach ((string name, _, string title, _) in Faces)
            {
                page.SwaggerEndpoint($"/openapi/{name}.json", title);
            }
        });
    }
}
