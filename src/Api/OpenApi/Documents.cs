using Linkspan.Contracts.Rest;
using Microsoft.AspNetCore.Builder;
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
    public const string Operator = "operator";

    private static readonly (string Name, string Title, string Description)[] Faces =
    [
        (TidbCloud, "Linkspan, database side", "TiDB Cloud's own paths and shapes, for the owners of databases."),
        (PrivateLink, "Linkspan, VPC side", "Networks, interface endpoints and endpoint services, for consumers and providers."),
        (Operator, "Linkspan, operator", "Regions, owners, API keys, audit and nodes, for who runs this Linkspan."),
    ];

    public static void Add(IServiceCollection services)
    {
        foreach ((string name, string title, string description) in Faces)
        {
            services.AddOpenApi(name, options =>
            {
                FaceDocument face = new(title, description);
                options.AddOperationTransformer(face);
                options.AddDocumentTransformer(face);
            });
        }

        // The documents show the shapes as they are written.
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.NumberHandling = LinkspanJson.Options.NumberHandling);
    }

    public static void Map(IEndpointRouteBuilder app) => app.MapOpenApi("/openapi/{documentName}.json");

    /// <summary>The page, from files of its own: it works without a way to the internet.</summary>
    public static void UsePage(IApplicationBuilder app) => app.UseSwaggerUI(page =>
    {
        page.RoutePrefix = "docs/api";
        page.DocumentTitle = "Linkspan API";
        foreach ((string name, string title, _) in Faces)
        {
            page.SwaggerEndpoint($"/openapi/{name}.json", title);
        }
    });
}
