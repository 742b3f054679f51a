using Linkspan.Api.Answers;
using Linkspan.Api.Requests;
using Linkspan.ControlPlane.Access;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Dto = Linkspan.Contracts.Rest.Operator;

namespace Linkspan.Api.Operator;

/// <summary><c>/operator/v1/apiKeys</c>.</summary>
internal static class ApiKeys
{
    public static void Map(RouteGroupBuilder face)
    {
        RouteGroupBuilder group = face.MapGroup("/apiKeys").WithTags("API keys");
        group.MapGet("", async (Listing list, ListApiKeys operation, CancellationToken token) => Answer.Page(
                await operation.RunAsync(list.Caller, list.Query, token),
                page => new Dto.ApiKeyList
                {
                    ApiKeys = [.. page.Items.Select(OperatorShape.From)],
                    NextPageToken = page.NextPageToken,
                    TotalSize = page.TotalSize,
                }))
            .Describe("listApiKeys", "Lists API keys, without their secrets.");

        group.MapPost(
            "", async (Write write, Body<Dto.CreateApiKeyRequest> body, CreateApiKey operation, CancellationToken token) =>
                Answer.Created(
                    Read(body.Value).TryGet(out CreateApiKeyInput? input, out Problem? problem)
                        ? await operation.RunAsync(write.Context, input, token)
                        : problem,
                    OperatorShape.CreatedFrom,
                    made => Paths.Of(ApiKey.Kind, made.Key.Key),
                    made => made.Key.Revision))
            .Describe("createApiKey", "Creates an API key and shows its secret this once.");

        group.MapDelete("/{apiKeyId}", async (Write write, string apiKeyId, DeleteApiKey operation, CancellationToken token) =>
                Answer.From(await operation.RunAsync(write.Context, apiKeyId, token), OperatorShape.From))
            .Describe("deleteApiKey", "Deletes an API key: the next call with it is refused.");
    }

    /// <summary>A key of a scope alone has its mightiest role.</summary>
    private static Result<CreateApiKeyInput> Read(Dto.CreateApiKeyRequest body) =>
        body.Scope is { } scope && Enum.GetNames<ScopeKind>().Contains(scope.Kind)
            ? new CreateApiKeyInput(
                body.DisplayName, Roles.For(Enum.Parse<ScopeKind>(scope.Kind))[0], scope.Id.Length == 0 ? null : scope.Id,
                body.ExpireTime)
            : Problem.Invalid(
                "apiKey.scope", $"The scope must name a kind: {string.Join(", ", Enum.GetNames<ScopeKind>())}.", "scope.kind");
}
