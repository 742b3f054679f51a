using Linkspan.Api.Answers;
using Linkspan.Api.PrivateLink;
using Linkspan.Api.Requests;
using Linkspan.Contracts.Rest.PrivateLink;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Dto = Linkspan.Contracts.Rest.Operator;

namespace Linkspan.Api.Operator;

/// <summary>What there is one of: <c>/operator/v1/nodes</c>, <c>health</c> and <c>administratorLinks</c>.</summary>
internal static class Server
{
    private static readonly string Version = typeof(Server).Assembly.GetName().Version?.ToString(3) ?? string.Empty;

    public static void Map(RouteGroupBuilder face, ApiOptions options, TimeProvider time)
    {
        face.MapGet("/nodes", async (Read read, ListAllNodes operation, CancellationToken token) => Answer.From(
                await operation.RunAsync(read.Caller, token),
                nodes => new NodeList
                {
                    Nodes = [.. nodes.Select(node => NodeShape.From(node, time.GetUtcNow()))],
                    TotalSize = nodes.Count,
                },
                null))
            .WithTags("Server")
            .Describe("operatorListNodes", "Lists the processes that carry packets; all on one page.");

        face.MapGet("/health", async (Read read, GetHealth operation, CancellationToken token) =>
                Answer.From(await operation.RunAsync(read.Caller, token), From, null))
            .WithTags("Server")
            .Describe("getHealth", "Says whether the server is well, part by part.");

        face.MapPost("/administratorLinks", async (
                    Write write,
                    Body<Dto.CreateAdministratorLinkRequest> body,
                    HttpRequest request,
                    AdministratorLinks operation,
                    CancellationToken token) =>
                Answer.From(
                    await operation.CreateAsync(write.Context, token, body.Value.DisplayName),
                    link => new Dto.AdministratorLink
                    {
                        Url = $"{ConsoleUrl.Of(request, options)}/sign-in?token={link.Token}",
                        ExpiresAt = Shape.Time(link.ExpiresAt),
                    },
                    null))
            .WithTags("Server")
            .Describe("createAdministratorLink", "Makes a one-time link into the console, good for 15 minutes.");
    }

    private static Dto.Health From(ServerHealth health) => new()
    {
        Status = health.Ok ? "ok" : "degraded",
        Version = Version,
        Revision = health.Revision,
        Checks = [.. health.Checks.Select(
            check => new Dto.HealthCheck { Name = check.Name, Ok = check.Ok, Message = check.Message })],
        Sizes = new Dto.StoreSizes
        {
            Objects = health.Sizes.Objects,
            AuditLines = health.Sizes.AuditLines,
            Bytes = health.Sizes.Bytes,
        },
    };
}
