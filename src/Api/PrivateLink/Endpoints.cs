using Linkspan.Api.Answers;
using Linkspan.Api.Requests;
using Linkspan.Api.Waiting;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.ControlPlane.Traffic;
using Linkspan.Domain.PrivateLink;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Dto = Linkspan.Contracts.Rest.PrivateLink;

namespace Linkspan.Api.PrivateLink;

/// <summary><c>/privatelink/v1/endpoints</c>.</summary>
internal static class Endpoints
{
    public static void Map(RouteGroupBuilder face)
    {
        RouteGroupBuilder group = face.MapGroup("/endpoints").WithTags("Endpoints");
        group.MapGet("", async (
            Listing list, string? regionId, string? vpcId, ListEndpoints operation, CancellationToken token) => Answer.Page(
                await operation.RunAsync(list.Caller, regionId, vpcId, list.Query, token),
                page => new Dto.EndpointList
                {
                    Endpoints = [.. page.Items.Select(LinkShape.From)],
                    NextPageToken = page.NextPageToken,
                    TotalSize = page.TotalSize,
                }))
            .Describe("listEndpoints", "Lists interface endpoints.");

        group.MapPost(
            "", async (Write write, Body<Dto.CreateEndpointRequest> body, CreateEndpoint operation, CancellationToken token) =>
                Answer.Created(
                    await operation.RunAsync(write.Context, Read(body.Value), token),
                    LinkShape.From,
                    view => Paths.Of(InterfaceEndpoint.Kind, view.Endpoint.Key),
                    Revision))
            .Describe("createEndpoint", "Creates an interface endpoint.");

        group.MapGet("/{endpointId}", async (Read read, Wait wait, string endpointId, GetEndpoint operation) => Answer.From(
                await wait.ForAsync(token => operation.RunAsync(read.Caller, endpointId, token), Keys, States),
                LinkShape.From,
                Revision))
            .Describe("getEndpoint", "Reads an interface endpoint; a state to wait for may be its own or its connection's.");

        group.MapGet("/{endpointId}:watch", (Read read, Watch watch, string endpointId, GetEndpoint operation) =>
                watch.StreamAsync(token => operation.RunAsync(read.Caller, endpointId, token), Keys, LinkShape.From, Revision))
            .Describe("watchEndpoint", "Streams an interface endpoint at each of its changes.");

        group.MapGet("/{endpointId}/traffic", async (
                    Read read, string endpointId, GetEndpointTraffic operation, CancellationToken token) =>
                Answer.From(await operation.RunAsync(read.Caller, endpointId, token), Shape.Traffic, null))
            .Describe("getEndpointTraffic", "Reads what the endpoint's nodes counted, with the last 15 minutes step by step.");

        group.MapPatch("/{endpointId}", async (
                    Write write,
                    string endpointId,
                    Body<Dto.UpdateEndpointRequest> body,
                    UpdateEndpoint operation,
                    CancellationToken token) =>
                Answer.From(
                    await operation.RunAsync(write.Context, endpointId, Read(body.Value), token), LinkShape.From, Revision))
            .Describe("updateEndpoint", "Changes the given fields of an interface endpoint.");

        group.MapPost("/{endpointId}:test", async (
                    Read read, string endpointId, TestEndpoint operation, CancellationToken token) =>
                Answer.From(
                    await operation.RunAsync(read.Caller, endpointId, token), hops => Shape.Test(endpointId, hops), null))
            .Describe("testEndpoint", "Walks the whole path, from the name to a login at the database.");

        group.MapDelete("/{endpointId}", async (
            Write write, string endpointId, Deletion deletion, DeleteEndpoint operation, CancellationToken token) =>
                Answer.From(await operation.RunAsync(write.Context, endpointId, deletion.Mode, token), LinkShape.From, Revision))
            .Describe("deleteEndpoint", "Deletes an interface endpoint with its names and addresses.");
    }

    private static CreateEndpointInput Read(Dto.CreateEndpointRequest body) => new(
        body.RegionId,
        body.ServiceName,
        body.VpcId,
        body.SecurityGroupIds,
        body.Zones is { } zones ? [.. zones.Select(
            zone => new CreateEndpointZoneInput(zone.ZoneId, zone.VSwitchId, zone.Ip))] : null,
        body.EndpointName,
        body.EndpointDescription,
        body.EndpointType,
        body.Port,
        body.ZoneAffinityEnabled,
        LimitsShape.Read(body.Limits));

    private static UpdateEndpointInput Read(Dto.UpdateEndpointRequest body) =>
        new(
            body.EndpointName, body.EndpointDescription, body.SecurityGroupIds, body.ZoneAffinityEnabled,
            LimitsShape.Read(body.Limits));

    private static IReadOnlyList<string> Keys(EndpointView view) => [view.Endpoint.Key];

    private static IReadOnlyList<string> States(EndpointView view) =>
        [view.Endpoint.Status.ToString(), view.Endpoint.Connection.ToString()];

    private static long Revision(EndpointView view) => view.Endpoint.Revision;
}
