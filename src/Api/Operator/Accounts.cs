using Linkspan.Api.Answers;
using Linkspan.Api.Requests;
using Linkspan.ControlPlane.Access;
using Linkspan.Domain.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Dto = Linkspan.Contracts.Rest.Operator;

namespace Linkspan.Api.Operator;

/// <summary><c>/operator/v1/accounts</c>.</summary>
internal static class Accounts
{
    public static void Map(RouteGroupBuilder face)
    {
        RouteGroupBuilder group = face.MapGroup("/accounts").WithTags("Accounts");
        group.MapGet("", async (Listing list, ListAccounts operation, CancellationToken token) => Answer.Page(
                await operation.RunAsync(list.Caller, list.Query, token),
                page => new Dto.AccountList
                {
                    Accounts = [.. page.Items.Select(OperatorShape.From)],
                    NextPageToken = page.NextPageToken,
                    TotalSize = page.TotalSize,
                }))
            .Describe("listAccounts", "Lists accounts.");

        group.MapPost(
            "", async (Write write, Body<Dto.CreateAccountRequest> body, CreateAccount operation, CancellationToken token) =>
                Answer.Created(
                    await operation.RunAsync(write.Context, body.Value.DisplayName, token),
                    OperatorShape.From,
                    made => Paths.Of(Account.Kind, made.Key)))
            .Describe("createAccount", "Creates an account.");

        group.MapPatch("/{accountId}", async (
            Write write, string accountId, Body<Dto.UpdateAccountRequest> body, UpdateAccount operation,
            CancellationToken token) =>
                Answer.From(
                    await operation.RunAsync(write.Context, accountId, body.Value.DisplayName, token), OperatorShape.From))
            .Describe("updateAccount", "Renames an account.");

        group.MapDelete("/{accountId}", async (Write write, string accountId, DeleteAccount operation, CancellationToken token) =>
                Answer.From(await operation.RunAsync(write.Context, accountId, token), OperatorShape.From))
            .Describe("deleteAccount", "Deletes an account that owns nothing.");
    }
}
