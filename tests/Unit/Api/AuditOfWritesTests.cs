using System.Net.Http.Json;
using System.Text.Json;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateLink;
using Linkspan.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linkspan.Unit.Api;

/// <summary>
/// Every call that writes leaves exactly one line of its caller. The list of calls is the server's own, so that a new one
/// does not pass before it has a step below.
/// </summary>
public sealed class AuditOfWritesTests
{
    /// <summary>Calls that only look, though they are sent as POST.</summary>
    private static readonly string[] Looks =
    [
        "POST /privatelink/v1/endpoints/{endpointId}:test", "POST /privatelink/v1/endpointServices:verify",
        "POST /v1beta2/tidbs/{tidbId}/privateEndpointConnections/{connectionId}:test",
    ];

    /// <summary>A call with a token in the place of a key; <see cref="EnrolmentTests"/> look at its line.</summary>
    private const string Enrolment = "POST /node/v1/enrolments";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>One call that succeeds.</summary>
    /// <param name="Call">Method and path, as the server lists it.</param>
    /// <param name="By">Whose key.</param>
    /// <param name="Body">Its body, made when its turn comes; null: none.</param>
    /// <param name="Keeps">The field of the answer that later paths stand for; null: none.</param>
    private sealed record Step(string Call, CreatedApiKey By, Func<object>? Body = null, string? Keeps = null);

    [Fact]
    public async Task S10_every_write_leaves_exactly_one_line_and_a_dry_run_and_a_repetition_none()
    {
        await using ApiServer server = await ApiServer.StartAsync();
        ApiWorld world = await ApiWorld.CreateAsync(server);
        await DisconnectAsync(server, world);
        await JoinAsync(server, world);
        Step[] steps = [.. StepsOfPeople(server, world), .. Steps(server, world)];

        List<string> wrong = [];
        foreach (Step step in steps)
        {
            string key = Guid.NewGuid().ToString();
            int dry = await LinesOfAsync(server, world, step, key, "&validateOnly=true", wrong);
            int real = await LinesOfAsync(server, world, step, key, "", wrong);
            int again = step.Call.EndsWith("administratorLinks", StringComparison.Ordinal)
                ? 0 // Each is another link, by design.
                : await LinesOfAsync(server, world, step, key, "", wrong);
            if ((dry, real, again) != (0, 1, 0))
            {
                wrong.Add($"{step.Call} left {dry} lines as a dry run, {real} as a call, {again} when repeated.");
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
        Assert.Equal(
            Writes(server).Except([.. Looks, Enrolment]).Order(),
            steps.Select(step => step.Call).Distinct().Order());
    }

    private static IEnumerable<Step> Steps(ApiServer server, ApiWorld world)
    {
        Dictionary<string, string> ids = world.Ids;
        const string Link = "/privatelink/v1";
        const string Own = "/operator/v1";
        CreatedApiKey ours = server.Organization, theirs = server.Account, whole = server.Operator;

        yield return new("PATCH /v1beta2/tidbs/{tidbId}", ours, () => new { userName = "reader" });
        yield return new($"PATCH {Link}/endpointServices/{{serviceId}}", ours, () => new { autoAcceptEnabled = false });
        yield return new($"POST {Link}/endpointServices/{{serviceId}}/connections/{{endpointId}}:enable", ours);
        yield return new($"POST {Link}/endpointServices/{{serviceId}}/connections/{{endpointId}}:disable", ours);
        yield return new(
            "POST /v1beta2/tidbs/{tidbId}/privateEndpointConnections", ours, () => world.ConnectionBody(ids["endpointId"]), "id");
        yield return new("DELETE /v1beta2/tidbs/{tidbId}/privateEndpointConnections/{connectionId}", ours);
        yield return new($"PATCH {Link}/endpoints/{{endpointId}}", theirs, () => new { endpointName = "renamed" });
        yield return new($"POST {Link}/endpoints", theirs, world.EndpointBody);
        yield return new($"DELETE {Link}/endpoints/{{endpointId}}", theirs);
        yield return new("DELETE /v1beta2/tidbs/{tidbId}", ours);
        yield return new("POST /v1beta2/tidbs", ours, () => new
        {
            displayName = "another",
            regionId = "linkspan-local-1",
            addresses = new[] { new { zoneId = "local-1a", host = "127.0.0.1", port = 3306 } },
        });

        yield return new($"POST {Link}/vpcs", theirs, () => new { regionId = "local-1" }, "vpcId");
        yield return new($"POST {Link}/vSwitches", theirs, () => new { vpcId = ids["vpcId"], zoneId = "local-1a" }, "vSwitchId");
        yield return new($"POST {Link}/securityGroups", theirs, () => new { vpcId = ids["vpcId"] }, "securityGroupId");
        yield return new(
            $"POST {Link}/securityGroups/{{securityGroupId}}/rules", theirs, () => new { sourceCidr = "10.0.0.0/8" });
        yield return new($"DELETE {Link}/securityGroups/{{securityGroupId}}/rules/{{ruleId}}", theirs);
        yield return new($"DELETE {Link}/securityGroups/{{securityGroupId}}", theirs);
        yield return new(
            $"POST {Link}/joinTokens", theirs,
            () => new { vpcId = ids["vpcId"], zoneId = "local-1a", roles = new[] { "endpoint" } }, "joinTokenId");
        yield return new($"DELETE {Link}/joinTokens/{{joinTokenId}}", theirs);
        yield return new($"PATCH {Link}/nodes/{{nodeId}}", theirs, () => new { advertise = "192.0.2.8:7443" });
        yield return new($"POST {Link}/nodes/{{nodeId}}:drain", theirs);
        yield return new($"POST {Link}/nodes/{{nodeId}}:undrain", theirs);
        yield return new($"DELETE {Link}/nodes/{{nodeId}}", theirs);
        yield return new($"DELETE {Link}/vSwitches/{{vSwitchId}}", theirs);
        yield return new($"DELETE {Link}/vpcs/{{vpcId}}", theirs);

        yield return new($"POST {Own}/regions", whole, () => new { regionId = "local-2" }, "regionId");
        yield return new($"POST {Own}/zones/{{zoneId}}:shift", whole, () => new { durationSeconds = 60 });
        yield return new($"POST {Own}/zones/{{zoneId}}:endShift", whole, () => new { });
        yield return new($"POST {Own}/zones", whole, () => new { regionId = "local-2", zoneId = "local-2a" }, "zoneId");
        yield return new($"DELETE {Own}/zones/{{zoneId}}", whole);
        yield return new($"DELETE {Own}/regions/{{regionId}}", whole);
        yield return new($"POST {Own}/organizations", whole, () => new { displayName = "New" }, "organizationId");
        yield return new($"PATCH {Own}/organizations/{{organizationId}}", whole, () => new { displayName = "Newer" });
        yield return new($"DELETE {Own}/organizations/{{organizationId}}", whole);
        yield return new($"POST {Own}/accounts", whole, () => new { displayName = "New" }, "accountId");
        yield return new($"PATCH {Own}/accounts/{{accountId}}", whole, () => new { displayName = "Newer" });
        yield return new($"DELETE {Own}/accounts/{{accountId}}", whole);
        yield return new($"POST {Own}/administratorLinks", whole, () => new { });
        yield return new($"POST {Own}/nodeCa:rotate", whole, () => new { });
        yield return new($"POST {Own}/nodeCa:abandon", whole, () => new { });
        yield return new($"POST {Own}/nodeCa:rotate", whole, () => new { });
        yield return new($"POST {Own}/nodeCa:rotate", whole, () => new { force = true });
        yield return new($"POST {Own}/nodeCa:retire", whole, () => new { force = true });
    }

    private static IEnumerable<Step> StepsOfPeople(ApiServer server, ApiWorld world)
    {
        const string Access = "/access/v1";
        CreatedApiKey ours = server.Organization;
        string scopeId = ours.Key.Grant.ScopeId;

        yield return new($"POST {Access}/projects", ours, () => new { displayName = "New" }, "projectId");
        yield return new($"PATCH {Access}/projects/{{projectId}}", ours, () => new { displayName = "Newer" });
        yield return new(
            $"POST {Access}/invitations", ours,
            () => new { email = "bob@example.com", role = "ProjectOwner", scopeId = world.Ids["projectId"] }, "invitationId");
        yield return new($"DELETE {Access}/invitations/{{invitationId}}", ours);
        yield return new(
            $"POST {Access}/apiKeys", ours,
            () => new { displayName = "New", role = "ProjectViewer", scopeId = world.Ids["projectId"] }, "apiKeyId");
        yield return new($"DELETE {Access}/apiKeys/{{apiKeyId}}", ours);
        yield return new($"DELETE {Access}/projects/{{projectId}}", ours);
        yield return new($"PATCH {Access}/members/{{memberId}}", ours,
            () => new { roles = new[] { new { role = "OrganizationOwner", scopeId } } });
        yield return new($"POST {Access}/members/{{memberId}}:resetPassword", ours);
        yield return new($"DELETE {Access}/sessions/{{sessionId}}", server.Operator);
        yield return new($"POST {Access}/members/{{memberId}}:clearSecondFactor", server.Operator);
        yield return new($"DELETE {Access}/members/{{memberId}}", server.Operator);
    }

    /// <summary>Sends the call and counts the lines of its caller that came since.</summary>
    private static async Task<int> LinesOfAsync(
        ApiServer server, ApiWorld world, Step step, string idempotencyKey, string query, List<string> wrong)
    {
        (string method, string path) = step.Call.Split(' ') is [var verb, var rest] ? (verb, rest) : default;
        string target = world.Ids.Aggregate(path, (text, id) => text.Replace($"{{{id.Key}}}", id.Value));
        int before = await CountAsync(server, step);
        using HttpRequestMessage request = new(new HttpMethod(method), $"{target}?mode=reject{query}")
        {
            Content = step.Body is { } body ? JsonContent.Create(body()) : null,
        };
        request.Headers.Add("Idempotency-Key", idempotencyKey);
        using HttpResponseMessage response = await server.Client(step.By).SendAsync(request, Token);
        string answer = await response.Content.ReadAsStringAsync(Token);
        if (!response.IsSuccessStatusCode)
        {
            wrong.Add($"{step.Call}{query}: {(int)response.StatusCode} {answer}");
        }
        else if (step.Keeps is { } field && query.Length == 0)
        {
            string id = JsonDocument.Parse(answer).RootElement.GetProperty(field).ToString();
            world.Ids[field == "id" ? "connectionId" : field] = id;
        }

        return await CountAsync(server, step) - before;
    }

    private static async Task<int> CountAsync(ApiServer server, Step step) =>
        (await server.Store.AuditAsync(new AuditQuery(Actor: step.By.Key.Key), Token)).TotalSize;

    /// <summary>The endpoint waits to be accepted, so that it can be.</summary>
    private static Task<Result<bool>> DisconnectAsync(ApiServer server, ApiWorld world) => server.Store.WriteAsync<bool>(
        WriteContext.System,
        async write =>
        {
            InterfaceEndpoint endpoint = (await write.FindAsync(new Id<InterfaceEndpoint>(world.Ids["endpointId"]), Token))!;
            await write.PutAsync(
                endpoint with { Status = EndpointStatus.Active, Connection = ConnectionStatus.Disconnected }, Token);
            return true;
        },
        Token);

    /// <summary>Somebody is a member of the organization.</summary>
    private static async Task JoinAsync(ApiServer server, ApiWorld world)
    {
        CreatedInvitation invitation = (await server.Services.GetRequiredService<CreateInvitation>().RunAsync(
            WriteContext.System, "ann@example.com", Role.OrganizationViewer, server.Organization.Key.Grant.ScopeId, Token)).Value;
        SignInStep step = (await server.Services.GetRequiredService<RedeemInvitation>().RunAsync(
            invitation.Token, "Ann", "correct horse battery", new SignInPlace("192.0.2.1", ""), Token)).Value;
        NewSession session = step.Session!;
        (world.Ids["memberId"], world.Ids["sessionId"]) = (session.Session.Owner, session.Session.Key);
        Caller ann = (await server.Services.GetRequiredService<Callers>().BySessionAsync(
            session.Token, "192.0.2.1", Token)).Value;
        SecondFactorOffer offer = (await server.Services.GetRequiredService<BeginSecondFactor>().RunAsync(ann, Token)).Value;
        Assert.True((await server.Services.GetRequiredService<AddSecondFactor>().RunAsync(
            new WriteContext(ann), offer.SealedOffer, "correct horse battery",
            new Authenticator(offer.Secret).CodeAt(TimeProvider.System.GetUtcNow()), Token)).Ok);
    }

    private static IEnumerable<string> Writes(ApiServer server) =>
        (from endpoint in server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
         let path = endpoint.RoutePattern.RawText!.TrimEnd('/')
         from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []
         where method is "POST" or "PUT" or "PATCH" or "DELETE"
         select $"{method} {path}").Distinct();
}
