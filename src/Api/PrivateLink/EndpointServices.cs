using Linkspan.Api.Answers;
using Linkspan.Api.Requests;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.Domain;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Dto = Linkspan.Contracts.Rest.PrivateLink;

namespace Linkspan.Api.PrivateLink;

/// <summary><c>/privatelink/v1/endpointServices</c>: Verify for everybody, the rest for their owner.</summary>
internal static class EndpointServices
{
    public static void Map(RouteGroupBuilder face)
    {
        RouteGroupBuilder group = face.MapGroup("/endpointServices").WithTags("Endpoint services");
        face.MapPost("/endpointServices:verify", async (
                    Read read,
                    Body<Dto.VerifyEndpointServiceRequest> body,
                    VerifyEndpointService operation,
                    CancellationToken token) =>
                Answer.From(
                    Verdict(await operation.RunAsync(
                        read.Caller, body.Value.RegionId, body.Value.ServiceName, token)), verdict => verdict, null))
            .WithTags("Endpoint services")
            .Describe(
                "verifyEndpointService", "Says whether an endpoint may be created for a service name, or what does not fit.");
    }

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
