using Linkspan.Api.Answers;
using Linkspan.Api.Requests;
using Linkspan.Api.Waiting;
using Linkspan.ControlPlane;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Dto = Linkspan.Contracts.Rest.PrivateLink;

namespace Linkspan.Api.PrivateLink;

/// <summary><c>/privatelink/v1/endpointServices</c>: Verify for everybody, the rest for their owner.</summary>
internal static class EndpointServices
{
    public static void Map(RouteGroupBuilder face, ServerSettings settings)
    {
        RouteGroupBuilder group = face.MapGroup("/endpointServices").WithTags("Endpoint services");
        Dto.EndpointService From(EndpointService service) => LinkShape.From(service, settings.Names);

        face.MapPost("/endpointServices:verify", async (
                    Read read,
                    Body<Dto.VerifyEndpointServiceRequest> body,
                    VerifyEndpointService operation,
                    CancellationToken token) =>
                Answer.From(
                    Verdict(await operation.RunAsync(read.Caller, body.Value.RegionId, body.Value.ServiceName, token)),
                    verdict => verdict,
                    null))
            .WithTags("Endpoint services")
            .Describe(
                "verifyEndpointService", "Says whether an endpoint may be created for a service name, or what does not fit.");

        group.MapGet(
            "", async (Listing list, string? regionId, ListEndpointServices operation, CancellationToken token) => Answer.Page(
                await operation.RunAsync(list.Caller, regionId, list.Query, token),
                page => new Dto.EndpointServiceList
                {
                    Services = [.. page.Items.Select(From)],
                    NextPageToken = page.NextPageToken,
                    TotalSize = page.TotalSize,
                }))
            .Describe("listEndpointServices", "Lists the endpoint services that are the caller's own.");

        group.MapGet("/{serviceId}", async (Read read, Wait wait, string serviceId, GetEndpointService operation) => Answer.From(
                await wait.ForAsync(
                    token => operation.RunAsync(read.Caller, serviceId, token),
                    service => [service.Key],
                    service => [service.StatusText]),
                From))
            .Describe("getEndpointService", "Reads an endpoint service.");

        group.MapPatch("/{serviceId}", async (
                    Write write,
                    string serviceId,
                    Body<Dto.UpdateEndpointServiceRequest> body,
                    UpdateEndpointService operation,
                    CancellationToken token) =>
                Answer.From(await operation.RunAsync(write.Context, serviceId, Read(body.Value), token), From))
            .Describe("updateEndpointService", "Changes the given fields of an endpoint service.");

        MapConnections(group.MapGroup("/{serviceId}/connections"));
    }

    private static void MapConnections(RouteGroupBuilder group)
    {
        group.MapGet(
            "", async (Listing list, string serviceId, ListEndpointServiceConnections operation, CancellationToken token) =>
                Answer.Page(
                    await operation.RunAsync(list.Caller, serviceId, list.Query, token),
                    page => new Dto.EndpointServiceConnectionList
                    {
                        Connections = [.. page.Items.Select(LinkShape.From)],
                        NextPageToken = page.NextPageToken,
                        TotalSize = page.TotalSize,
                    }))
            .Describe("listEndpointServiceConnections", "Lists the endpoints at a service, as its owner sees them.");

        group.MapPost("/{endpointId}:enable", async (
                    Write write,
                    string serviceId,
                    string endpointId,
                    EnableEndpointConnection operation,
                    CancellationToken token) =>
                Answer.From(await operation.RunAsync(write.Context, serviceId, endpointId, token), LinkShape.From, Revision))
            .Describe("enableEndpointConnection", "Accepts an endpoint at the link level.");

        group.MapPost("/{endpointId}:disable", async (
                    Write write,
                    string serviceId,
                    string endpointId,
                    DisableEndpointConnection operation,
                    CancellationToken token) =>
                Answer.From(await operation.RunAsync(write.Context, serviceId, endpointId, token), LinkShape.From, Revision))
            .Describe("disableEndpointConnection", "Cuts an endpoint off and closes its sessions.");
    }

    private static UpdateEndpointServiceInput Read(Dto.UpdateEndpointServiceRequest body) =>
        new(body.AutoAcceptEnabled, body.ZoneAffinityEnabled, body.AllowedAccountIds);

    private static long Revision(EndpointServiceConnection connection) => connection.Revision;

    /// <summary>A name that does not fit is an answer here, not an error.</summary>
    private static Result<Dto.VerifyEndpointServiceResponse> Verdict(Result<VerifiedService> result) =>
        result.TryGet(out VerifiedService? service, out Problem? problem) ? LinkShape.From(service)
        : problem.Kind is ProblemKind.Invalid or ProblemKind.NotFound or ProblemKind.Conflict
            ? new Dto.VerifyEndpointServiceResponse { Problem = problem.Message, ProblemPart = PartOf(problem.Code) }
            : problem;

    private static string PartOf(string code) =>
        code.StartsWith("serviceName.", StringComparison.Ordinal) ? code["serviceName.".Length..]
        : code.StartsWith("region.", StringComparison.Ordinal) ? "region"
        : "serviceId";
}
