using Linkspan.Api.Answers;
using Linkspan.Api.Requests;
using Linkspan.Api.Waiting;
using Linkspan.Contracts.Rest.TidbCloud;
using Linkspan.ControlPlane.Databases;
using Linkspan.Domain;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Linkspan.Api.TidbCloud;

/// <summary><c>/v1beta2/tidbs</c>. A create answers 200, as TiDB Cloud's does.</summary>
internal static class Tidbs
{
    public static void Map(RouteGroupBuilder face)
    {
        RouteGroupBuilder group = face.MapGroup("/tidbs").WithTags("Instances");
        group.MapGet("", async (Listing list, ListInstances operation, CancellationToken token) => Answer.Page(
                await operation.RunAsync(list.Caller, list.Query, token),
                page => new TidbList
                {
                    Tidbs = [.. page.Items.Select(TidbShape.From)],
                    NextPageToken = page.NextPageToken,
                    TotalSize = page.TotalSize,
                }))
            .Describe("listTidbs", "Lists instances.");

        group.MapPost("", async (
            Write write, Body<CreateTidbRequest> body, RegionIds regions, RegisterInstance operation, CancellationToken token) =>
                (await regions.ReadAsync(write.Context.Caller, body.Value.RegionId, token)).Then(
                    region => TidbInput.Read(body.Value, region))
                    .TryGet(out RegisterInstanceInput? input, out Problem? problem)
                    ? Answer.From(await operation.RunAsync(write.Context, input, token), TidbShape.From, Revision)
                    : Answer.Refused<Tidb>(problem))
            .Describe("createTidb", "Registers a database that runs elsewhere. Its private endpoint service is made by itself.");

        group.MapGet("/{tidbId}", async (Read read, Wait wait, string tidbId, GetInstance operation) => Answer.From(
                await wait.ForAsync(token => operation.RunAsync(read.Caller, tidbId, token), Keys, States),
                TidbShape.From,
                Revision))
            .Describe("getTidb", "Reads an instance.");

        group.MapGet("/{tidbId}:watch", (Read read, Watch watch, string tidbId, GetInstance operation) =>
                watch.StreamAsync(token => operation.RunAsync(read.Caller, tidbId, token), Keys, TidbShape.From, Revision))
            .Describe("watchTidb", "Streams an instance at each of its changes.");

        group.MapPatch("/{tidbId}", async (
            Write write, string tidbId, Body<UpdateTidbRequest> body, UpdateInstance operation, CancellationToken token) =>
                TidbInput.Read(body.Value).TryGet(out UpdateInstanceInput? input, out Problem? problem)
                    ? Answer.From(await operation.RunAsync(write.Context, tidbId, input, token), TidbShape.From, Revision)
                    : Answer.Refused<Tidb>(problem))
            .Describe("updateTidb", "Changes the given fields of an instance.");

        group.MapDelete("/{tidbId}", async (
            Write write, string tidbId, Deletion deletion, DeleteInstance operation, CancellationToken token) =>
                Answer.From(
                    await operation.RunAsync(write.Context, tidbId, deletion.Mode, token),
                    TidbShape.From,
                    result => result.Instance.Revision))
            .Describe("deleteTidb", "Deletes an instance with its service; the answer says what that cuts.");

        MapService(group);
    }

    private static void MapService(RouteGroupBuilder group)
    {
        group.MapGet("/{tidbId}/privateLinkService", async (
            Read read, Wait wait, string tidbId, GetPrivateEndpointService operation) => Answer.From(
                await wait.ForAsync(token => operation.RunAsync(read.Caller, tidbId, token), ServiceKeys, ServiceStates),
                TidbShape.From,
                ServiceRevision))
            .Describe("getPrivateLinkService", "Reads an instance's private endpoint service.");

        group.MapGet(
            "/{tidbId}/privateLinkService:watch", (Read read, Watch watch, string tidbId, GetPrivateEndpointService operation) =>
                watch.StreamAsync(
                    token => operation.RunAsync(read.Caller, tidbId, token), ServiceKeys, TidbShape.From, ServiceRevision))
            .Describe("watchPrivateLinkService", "Streams an instance's private endpoint service at each of its changes.");

        group.MapGet("/{tidbId}/connectInfo", async (
                    Read read,
                    string tidbId,
                    string? endpointId,
                    string? client,
                    string? database,
                    string? connectionType,
                    GetConnectInfo operation,
                    CancellationToken token) =>
                Answer.From(
                    await operation.RunAsync(read.Caller, tidbId, endpointId, client, database, token, connectionType),
                    TidbShape.From,
                    null))
            .Describe("getConnectInfo", "Reads what the Connect dialog shows, with a connection string for each client.");

        group.MapGet("/{tidbId}/caCertificateUrl", async (
            Read read, string tidbId, HttpRequest request, GetCaCertificate operation, CancellationToken token) =>
                Answer.From(
                    await operation.RunAsync(read.Caller, tidbId, token),
                    _ => new CaCertificateUrl { Uri = $"{request.Scheme}://{request.Host}{TidbShape.CaCertificatePath(tidbId)}" },
                    null))
            .Describe("getCaCertificateUrl", "Says where the CA of an instance can be fetched.");

        group.MapGet(
            "/{tidbId}/caCertificate", async (Read read, string tidbId, GetCaCertificate operation, CancellationToken token) =>
                (await operation.RunAsync(read.Caller, tidbId, token)).TryGet(out string? pem, out Problem? problem)
                    ? TypedResults.Text(pem, "application/x-pem-file")
                    : (IResult)Refusal.Of(problem))
            .Produces<string>(StatusCodes.Status200OK, "application/x-pem-file")
            .Describe("getCaCertificate", "Reads the CA of an instance as PEM.");
    }

    private static IReadOnlyList<string> Keys(InstanceView view) =>
        [.. ((string?[])[view.Instance.Key, view.Service?.Key, view.EndpointService?.Key]).OfType<string>()];

    private static IReadOnlyList<string> States(InstanceView view) => [view.Instance.State.ToString()];

    private static long Revision(InstanceView view) => view.Instance.Revision;

    private static IReadOnlyList<string> ServiceKeys(PrivateEndpointServiceView view) =>
        [view.Service.Key, view.EndpointService.Key];

    private static IReadOnlyList<string> ServiceStates(PrivateEndpointServiceView view) => [view.Service.State.ToString()];

    private static long ServiceRevision(PrivateEndpointServiceView view) =>
        Math.Max(view.Service.Revision, view.EndpointService.Revision);
}
