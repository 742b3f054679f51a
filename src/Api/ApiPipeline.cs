using Linkspan.Api.OpenApi;
using Linkspan.Api.Operator;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Linkspan.Api;

/// <summary>Puts the frame of the APIs in front of everything else, whatever the host adds and in which order.</summary>
internal sealed class ApiPipeline : IStartupFilter
{
    private static readonly PathString[] Faces =
        ["/v1beta2", "/privatelink", "/access", "/operator", "/node", "/openapi", "/healthz", "/ca.pem",
        MetricsPage.Path];

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseMiddleware<PlainHttp>();
        app.UseWhen(IsApi, branch => branch.UseMiddleware<ApiFrame>());
        Documents.UsePage(app);
        next(app);
    };

    private static bool IsApi(HttpContext context) =>
        Faces.Any(face => context.Request.Path.StartsWithSegments(face, StringComparison.OrdinalIgnoreCase));
}
