using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Linkspan.Api.Answers;

/// <summary>An answer that says 201 when something new was made.</summary>
internal sealed record Created<TDto>(Answer<TDto> Answer) : IResult, IEndpointMetadataProvider
{
    /// <inheritdoc/>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        // A dry run makes nothing, and answers 200.
        Answer<TDto>.PopulateMetadata(method, builder);
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status201Created, typeof(TDto), ["application/json"]));
    }

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext) => Answer.ExecuteAsync(httpContext);
}
