using Linkspan.Api.Answers;
using Microsoft.AspNetCore.Http;

namespace Linkspan.Api.Requests;

/// <summary>Answers the refusal of the first parameter that could not be read.</summary>
internal sealed class BoundFilter : IEndpointFilter
{
    /// <inheritdoc/>
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        Refusal? refusal = context.Arguments.OfType<IBound>().Select(bound => bound.Refusal).FirstOrDefault(
            found => found is not null);
        return refusal is null ? next(context) : ValueTask.FromResult<object?>(refusal);
    }
}
