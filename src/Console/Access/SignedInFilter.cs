using Microsoft.AspNetCore.Http;

namespace Linkspan.Console.Access;

/// <summary>Leads whoever has not signed in to the sign-in page.</summary>
internal sealed class SignedInFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next) =>
        ConsoleSession.Find(invocation.HttpContext) is null ? Results.Redirect("/sign-in") : await next(invocation);
}
