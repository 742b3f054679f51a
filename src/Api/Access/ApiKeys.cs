using Linkspan.Api.Answers;
using Linkspan.Api.Requests;
using Linkspan.ControlPlane.Access;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Dto = Linkspan.Contracts.Rest.Access;

namespace Linkspan.Api.Access;

/// <summary><c>/access/v1/apiKeys</c>.</summary>
internal static class ApiKeys
{
    public static void Map(RouteGroupBuilder face)
    {
        RouteGroupBuilder group = face.MapGroup("/apiKeys").WithTags("API keys");
        group.MapGet("", async (Listing list, ListApiKeys operation, CancellationToken token) => Answer.Page(
                await operation.RunAsync(list.Caller, list.Query, token),
                page => new Dto.ApiKeyList
                {
                    ApiKeys = [.. page.Items.Select(AccessShape.From)],
                    NextPageToken = page.NextPageToken,
                    TotalSize = page.TotalSize,
                }))
            .Describe("listApiKeys", "Lists the API keys of what the caller manages, without their secrets.");

        group.MapGet("/{apiKeyId}", async (Read read, string apiKeyId, GetApiKey operation, CancellationToken token) =>
                Answer.From(await operation.RunAsync(read.Caller, apiKeyId, token), AccessShape.From))
            .Describe("getApiKey", "Reads an API key, without its secret.");

        group.MapPost(
            "", async (Write write, Body<Dto.CreateApiKeyRequest> body, CreateApiKey operation, CancellationToken token) =>
                Answer.Created(
                    AccessShape.RoleOf(body.Value.Role).TryGet(out Role role, out Problem? problem)
                        ? await operation.RunAsync(
                            write.Context,
                            new CreateApiKeyInput(body.Value.DisplayName, role, body.Value.ScopeId, body.Value.ExpireTime),
                            token)
                        : problem,
                    AccessShape.CreatedFrom,
                    made => Paths.Of(ApiKey.Kind, made.Key.Key),
                    made => made.Key.Revision))
            .Describe("createApiKey", "Creates an API key with a role and shows its secret this once.");

        group.MapDelete("/{apiKeyId}", async (Write write, string apiKeyId, DeleteApiKey operation, CancellationToken token) =>
                Answer.From(await operation.RunAsync(write.Context, apiKeyId, token), AccessShape.From))
            .Describe("deleteApiKey", "Deletes an API key: the next call with it is refused.");
    }
}
