using Linkspan.Api.Answers;
using Linkspan.Api.Requests;
using Linkspan.Api.SignIn;
using Linkspan.Contracts.Metrics;
using Linkspan.ControlPlane.Metrics;
using Linkspan.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Linkspan.Api.Operator;

/// <summary><c>/metrics</c>, where Prometheus looks for it; with an API key, as everything.</summary>
internal static class MetricsPage
{
    public const string Path = "/metrics";

    public static void Map(IEndpointRouteBuilder app, AuthorizationPolicy policy) =>
        app.MapGet(Path, async (Read read, GetMetrics operation, CancellationToken token) =>
                (await operation.RunAsync(read.Caller, token)).TryGet(out string? text, out Problem? problem)
                    ? TypedResults.Text(text, MetricsText.ContentType)
                    : (IResult)Refusal.Of(problem))
            .RequireAuthorization(policy)
            .ExcludeFromDescription();
}
