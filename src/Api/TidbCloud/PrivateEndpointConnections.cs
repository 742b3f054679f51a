using Linkspan.Api.Answers;
using Linkspan.Api.Requests;
using Linkspan.Api.Waiting;
using Linkspan.Contracts.Rest.TidbCloud;
using Linkspan.ControlPlane.PrivateEndpoints;
using Linkspan.ControlPlane.Traffic;
using Linkspan.Domain;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Linkspan.Api.TidbCloud;

/// <summary><c>/v1beta2/tidbs/{tidbId}/privateEndpointConnections</c>; POST and DELETE in the shape that Dedicated has.</summary>
internal static class PrivateEndpointConnections
{
    public static void Map(RouteGroupBuilder face)
    {
        RouteGroupBuilder group = face.MapGroup("/tidbs/{tidbId}/privateEndpointConnections").WithTags(
            "Private endpoint connections");
        group.MapGet("", async (
            Listing list, string tidbId, string? endpointId, ListPrivateEndpointConnections operation, CancellationToken token) =>
            Answer.Page(
                await operation.RunAsync(list.Caller, tidbId, list.Query, token, endpointId),
                page => new PrivateEndpointConnectionList
                {
                    PrivateEndpointConnections = [.. page.Items.Select(TidbShape.From)],
                    NextPageToken = page.NextPageToken,
                    TotalSize = page.TotalSize,
                }))
            .Describe(
                "listPrivateEndpointConnections", "Lists an instance's connections, then the endpoints that are not registered.");

        group.MapPost("", async (
                    Write write,
                    string tidbId,
                    Body<CreatePrivateEndpointConnectionRequest> body,
                    RegionIds regions,
                    CreatePrivateEndpointConnection operation,
                    CancellationToken token) =>
                (await ReadAsync(write, body.Value, regions, token)).TryGet(
                    out string? region, out Problem? problem) || problem is null
                    ? Answer.From(
                        await operation.RunAsync(
                            write.Context, tidbId, body.Value.EndpointId, body.Value.PrivateDomainName, token, region),
                        TidbShape.From,
                        Revision)
                    : Answer.Refused<PrivateEndpointConnection>(problem))
            .Describe("createPrivateEndpointConnection", "Registers a consumer's endpoint, which lets its traffic through.");

        group.MapGet("/{connectionId}", async (
            Read read, Wait wait, string tidbId, string connectionId, GetPrivateEndpointConnection operation) =>
                Answer.From(
                    await wait.ForAsync(token => operation.RunAsync(read.Caller, tidbId, connectionId, token), Keys, States),
                    TidbShape.From,
                    Revision))
            .Describe("getPrivateEndpointConnection", "Reads a connection.");

        group.MapGet("/{connectionId}:watch", (
            Read read, Watch watch, string tidbId, string connectionId, GetPrivateEndpointConnection operation) =>
                watch.StreamAsync(
                    token => operation.RunAsync(read.Caller, tidbId, connectionId, token), Keys, TidbShape.From, Revision))
            .Describe("watchPrivateEndpointConnection", "Streams a connection at each of its changes.");

        group.MapGet("/{connectionId}/traffic", async (
                    Read read, string tidbId, string connectionId, GetConnectionTraffic operation, CancellationToken token) =>
                Answer.From(await operation.RunAsync(read.Caller, tidbId, connectionId, token), Shape.Traffic, null))
            .Describe(
                "getPrivateEndpointConnectionTraffic",
                "Reads what the service nodes counted, with the last 15 minutes step by step.");

        group.MapPost("/{connectionId}:test", async (
                    Read read, string tidbId, string connectionId, TestPrivateEndpointConnection operation,
                    CancellationToken token) =>
                Answer.From(
                    await operation.RunAsync(read.Caller, tidbId, connectionId, token),
                    test => Shape.Test(test.Connection.Connection.Endpoint.Value, test.Hops),
                    null))
            .Describe(
                "testPrivateEndpointConnection",
                "Walks the path: the service node, the database and its login, and whether the endpoint's side is well.");

        group.MapDelete("/{connectionId}", async (
                    Write write,
                    string tidbId,
                    string connectionId,
                    Deletion deletion,
                    DeletePrivateEndpointConnection operation,
                    CancellationToken token) =>
                Answer.From(
                    await operation.RunAsync(write.Context, tidbId, connectionId, deletion.Mode, token),
                    TidbShape.From,
                    Revision))
            .Describe(
                "deletePrivateEndpointConnection",
                "Revokes a connection and closes its sessions: nothing holds that up, so mode refuse does as reject does.");
    }

    /// <summary>
    /// Reads what this face alone has: its region ids, and Azure's address, which TiDB's own provider sends empty.
    /// </summary>
    private static async Task<Result<string?>> ReadAsync(
        Write write, CreatePrivateEndpointConnectionRequest body, RegionIds regions, CancellationToken cancellationToken) =>
        string.IsNullOrEmpty(body.PrivateIpAddress)
            ? await regions.ReadAsync(write.Context.Caller, body.RegionId, cancellationToken)
            : Problem.Invalid(
                "privateIpAddress.unsupported", "A private IP address is Azure's alone; leave it out.", "privateIpAddress");

    private static IReadOnlyList<string> Keys(PrivateEndpointConnectionView view) =>
        [view.Connection.Key, view.Connection.Endpoint.Value];

    private static IReadOnlyList<string> States(PrivateEndpointConnectionView view) => [view.State.ToString()];

    private static long Revision(PrivateEndpointConnectionView view) => view.Connection.Revision;
}
