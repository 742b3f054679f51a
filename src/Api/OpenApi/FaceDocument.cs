using System.Text.Json.Nodes;
using Linkspan.Api.Requests;
using Linkspan.Contracts.Rest;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Linkspan.Api.OpenApi;

/// <summary>Describes one face: what its calls take besides a path, how one signs in, and the one shape of every error.</summary>
internal sealed class FaceDocument(string title, string version, string description) :
    IOpenApiDocumentTransformer, IOpenApiOperationTransformer
{
    private const string Bearer = "bearer";
    private const string Digest = "digest";

    /// <inheritdoc/>
    public async Task TransformAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo { Title = title, Description = description, Version = version };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Bearer, Description = "An API key." },
            [Digest] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = Digest,
                Description = "RFC 7616: the public key as user, the private key as password.",
            },
        };
        document.Security = [Requires(Bearer, document), Requires(Digest, document)];
        document.AddComponent(
            nameof(ErrorBody), await context.GetOrCreateSchemaAsync(typeof(ErrorBody), null, cancellationToken));
    }

    /// <inheritdoc/>
    public Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        IList<object> metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Parameters ??= [];
        foreach (ApiParameter parameter in metadata.OfType<ApiParameter>())
        {
            operation.Parameters.Add(Describe(parameter));
        }

        if (operation.RequestBody is OpenApiRequestBody { Content: { } content } && content.Remove(
            Body.AnyType, out OpenApiMediaType? body))
        {
            content["application/json"] = body;
        }

        operation.Responses ??= [];
        operation.Responses["default"] = new OpenApiResponse
        {
            Description = "The call did not succeed; the detail's reason is a stable code.",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] = new() { Schema = new OpenApiSchemaReference(nameof(ErrorBody), context.Document) },
            },
        };
        return Task.CompletedTask;
    }

    private static OpenApiSecurityRequirement Requires(string scheme, OpenApiDocument document) =>
        new() { [new OpenApiSecuritySchemeReference(scheme, document)] = [] };

    private static OpenApiParameter Describe(ApiParameter parameter) => new()
    {
        Name = parameter.Name,
        In = parameter.In == "header" ? ParameterLocation.Header : ParameterLocation.Query,
        Description = parameter.Description,
        Schema = new OpenApiSchema
        {
            Type = parameter.Type switch
            {
                "integer" => JsonSchemaType.Integer,
                "boolean" => JsonSchemaType.Boolean,
                _ => JsonSchemaType.String,
            },
            Enum = parameter.Values is { } values ? [.. values.Select(value => (JsonNode)value)] : null,
        },
    };
}
