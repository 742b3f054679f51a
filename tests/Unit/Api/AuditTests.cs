using System.Net;
using System.Text.Json;
using Linkspan.Contracts.Audit;
using Linkspan.Contracts.Rest;
using Linkspan.Contracts.Rest.Operator;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Xunit;

namespace Linkspan.Unit.Api;

public sealed class AuditTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task S10_the_operator_s_export_is_the_whole_chain()
    {
        await using ApiServer server = await ApiServer.StartAsync();
        await ApiWorld.CreateAsync(server);

        using HttpResponseMessage response = await server.Client(server.Operator).GetAsync("/operator/v1/audit:export", Token);
        AuditEntry[] lines = await LinesAsync(response);
        ApiAnswer verified = (await server.GetAsync(server.Operator, "/operator/v1/audit:verify")).Succeeded();

        Assert.Equal("true", Assert.Single(response.Headers.GetValues(AuditEntry.WholeHeader)));
        Assert.Equal("application/jsonl", response.Content.Headers.ContentType?.MediaType);
        Assert.Null(Verified(lines, whole: true).Finish());
        Assert.Equal("True", verified["ok"]);
        Assert.Equal($"{lines.Length}:{lines[^1].Hash}", verified["head"]);
        Assert.Contains(lines, line => line is { Action: "endpoint.create", ActorName: "test key", Address: not "" });
    }

    [Fact]
    public async Task S10_an_owner_s_export_holds_its_own_lines_with_hashes_that_can_be_verified()
    {
        await using ApiServer server = await ApiServer.StartAsync();
        ApiWorld world = await ApiWorld.CreateAsync(server);

        using HttpResponseMessage response = await server.Client(server.Account).GetAsync("/operator/v1/audit:export", Token);
        AuditEntry[] lines = await LinesAsync(response);

        Assert.Equal("false", Assert.Single(response.Headers.GetValues(AuditEntry.WholeHeader)));
        Assert.Null(Verified(lines, whole: false).Finish());
        Assert.Contains(lines, line => line.ObjectId == world.Ids["endpointId"]);
        Assert.DoesNotContain(lines, line => line.ObjectId == world.Ids["tidbId"]);
        (await server.GetAsync(server.Account, "/operator/v1/audit:verify"))
            .Refused(HttpStatusCode.Forbidden, "caller.notOperator");
    }

    [Fact]
    public async Task S10_a_denied_attempt_is_told_to_the_object_s_owner_and_not_to_who_tried()
    {
        await using ApiServer server = await ApiServer.StartAsync();
        ApiWorld world = await ApiWorld.CreateAsync(server);
        (await server.GetAsync(server.OtherAccount, $"/privatelink/v1/vpcs/{world.Ids["vpcId"]}"))
            .Refused(HttpStatusCode.NotFound, "vpc.unknown");

        ApiAnswer owner = await server.GetAsync(server.Account, "/operator/v1/audit?action=access.denied");
        ApiAnswer stranger = await server.GetAsync(server.OtherAccount, "/operator/v1/audit?action=access.denied");

        Assert.Equal("Denied", owner.Json.GetProperty("entries")[0].GetProperty("outcome").GetString());
        Assert.Equal("0", stranger["totalSize"]);
    }

    [Fact]
    public async Task Lines_are_narrowed_by_object_actor_action_and_time()
    {
        await using ApiServer server = await ApiServer.StartAsync();
        ApiWorld world = await ApiWorld.CreateAsync(server);
        string vpc = world.Ids["vpcId"];

        Assert.Equal("1", await CountAsync($"objectId={vpc}"));
        Assert.Equal("1", await CountAsync($"objectId={vpc}&actor={server.Account.Key.Key}&action=vpc.create"));
        Assert.Equal("1", await CountAsync($"action=vpc"));
        Assert.Equal("0", await CountAsync($"action=vp"));
        Assert.Equal("0", await CountAsync($"objectId={vpc}&actor=system"));
        Assert.Equal("1", await CountAsync($"objectId={vpc}&since=2020-01-01&until=2100-01-01T00:00:00Z"));
        Assert.Equal("0", await CountAsync($"objectId={vpc}&since=2100-01-01"));
        Assert.Equal("0", await CountAsync($"objectId={vpc}&until=2020-01-01"));
        (await server.GetAsync(server.Operator, "/operator/v1/audit?since=yesterday"))
            .Refused(HttpStatusCode.BadRequest, "query.invalid");
        (await server.GetAsync(server.Operator, "/operator/v1/audit:export?format=xml"))
            .Refused(HttpStatusCode.BadRequest, "query.invalid");
        (await server.GetAsync(server.Operator, "/operator/v1/audit:verify?known=1"))
            .Refused(HttpStatusCode.BadRequest, "query.invalid");

        async Task<string> CountAsync(string filter) =>
            (await server.GetAsync(server.Operator, $"/operator/v1/audit?{filter}")).Succeeded()["totalSize"];
    }

    [Fact]
    public async Task A_long_audit_is_exported_in_pieces_as_it_was_at_the_beginning()
    {
        await using ApiServer server = await ApiServer.StartAsync();
        for (int i = 0; i < 5; i++)
        {
            await server.Store.WriteAsync<bool>(
                WriteContext.System,
                write =>
                {
                    for (int line = 0; line < 500; line++)
                    {
                        write.Audit(new("test.write", "", "", "", "=2+3, \"quoted\""));
                    }

                    return Task.FromResult<Result<bool>>(true);
                },
                Token);
        }

        using HttpResponseMessage response = await server.Client(server.Operator).GetAsync("/operator/v1/audit:export", Token);
        AuditEntry[] lines = await LinesAsync(response);
        string csv = await server.Client(server.Operator)
            .GetStringAsync("/operator/v1/audit:export?format=csv&action=test", Token);

        Assert.True(lines.Length > 2_500);
        Assert.Null(Verified(lines, whole: true).Finish());
        string[] rows = csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2_501, rows.Length);
        Assert.Equal(AuditCsv.Head.TrimEnd(), rows[0]);
        Assert.Contains(",\"'=2+3, \"\"quoted\"\"\",", rows[1], StringComparison.Ordinal);
    }

    private static async Task<AuditEntry[]> LinesAsync(HttpResponseMessage response)
    {
        string text = await response.Content.ReadAsStringAsync(Token);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(
            line => JsonSerializer.Deserialize<AuditEntry>(line, LinkspanJson.Options)!)];
    }

    private static AuditVerifier Verified(IEnumerable<AuditEntry> lines, bool whole)
    {
        AuditVerifier verifier = new(whole);
        foreach (AuditEntry entry in lines)
        {
            verifier.Add(entry.Line()!, entry.PreviousHash, entry.Hash);
        }

        return verifier;
    }
}
