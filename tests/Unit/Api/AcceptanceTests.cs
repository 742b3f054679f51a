using System.Net;
using Xunit;

namespace Linkspan.Unit.Api;

/// <summary>What a consumer and a provider who do not trust each other can do to each other through the APIs.</summary>
public sealed class AcceptanceTests
{
    [Fact]
    public async Task S4_an_endpoint_of_another_service_reads_like_one_that_does_not_exist()
    {
        await using ApiServer server = await ApiServer.StartAsync();
        ApiWorld other = await ApiWorld.CreateAsync(server);
        string foreign = other.Ids["endpointId"];
        const string Unknown = "ep-00000000000000000000";
        string tidb = (await server.PostAsync(
            server.OtherOrganization,
            "/v1beta2/tidbs",
            new
            {
                displayName = "curious",
                regionId = "linkspan-local-1",
                addresses = new[] { new { zoneId = "local-1a", host = "127.0.0.1", port = 3307 } },
            })).Succeeded()["tidbId"];
        string path = $"/v1beta2/tidbs/{tidb}/privateEndpointConnections";

        ApiAnswer first = (await server.PostAsync(server.OtherOrganization, path, other.ConnectionBody(foreign))).Succeeded();
        ApiAnswer second = (await server.PostAsync(server.OtherOrganization, path, other.ConnectionBody(Unknown))).Succeeded();

        Assert.Equal(Anonymous(first, foreign), Anonymous(second, Unknown));
    }

    [Fact]
    public async Task S4_of_many_registrations_at_once_one_is_made_and_a_replay_answers_the_same()
    {
        await using ApiServer server = await ApiServer.StartAsync();
        ApiWorld world = await ApiWorld.CreateAsync(server);
        string endpoint = world.Ids["endpointId"];

        ApiAnswer[] answers = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(i => world.ConnectAsync(endpoint, ("Idempotency-Key", $"k{i}"))));
        ApiAnswer made = Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        int winner = Array.IndexOf(answers, made);
        ApiAnswer replayed = await world.ConnectAsync(endpoint, ("Idempotency-Key", $"k{winner}"));

        Assert.Equal(made["id"], replayed.Succeeded()["id"]);
        Assert.All(answers.Where(answer => answer != made), answer =>
            answer.Refused(HttpStatusCode.Conflict, "privateEndpointConnection.duplicate"));
    }

    [Fact]
    public async Task S4_another_organization_cannot_accept_at_this_service()
    {
        await using ApiServer server = await ApiServer.StartAsync();
        ApiWorld world = await ApiWorld.CreateAsync(server);

        ApiAnswer registered = await server.PostAsync(
            server.OtherOrganization,
            $"/v1beta2/tidbs/{world.Ids["tidbId"]}/privateEndpointConnections",
            world.ConnectionBody(world.Ids["endpointId"]));
        ApiAnswer enabled = await server.PostAsync(
            server.OtherOrganization,
            $"/privatelink/v1/endpointServices/{world.Ids["serviceId"]}/connections/{world.Ids["endpointId"]}:enable",
            new { });

        registered.Refused(HttpStatusCode.NotFound, "instance.unknown");
        enabled.Refused(HttpStatusCode.NotFound, "endpointService.unknown");
    }

    [Fact]
    public async Task S5_endpoints_that_nobody_registers_are_limited_for_each_consumer_alone()
    {
        await using ApiServer server = await ApiServer.StartAsync();
        ApiWorld world = await ApiWorld.CreateAsync(server);
        ApiAnswer answer;
        int made = 1;
        while ((answer = await world.AskAsync(server.Account)).Status == HttpStatusCode.Created)
        {
            made++;
        }

        await world.AddNetworkAsync(server.OtherAccount);
        ApiAnswer other = await world.AskAsync(server.OtherAccount);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.Status);
        Assert.Equal(10, made);
        other.Succeeded();
    }

    /// <summary>The answer without what is the caller's own input, a fresh id or a time.</summary>
    private static string Anonymous(ApiAnswer answer, string endpoint)
    {
        string text = answer.Body.Replace(endpoint, "ENDPOINT").Replace(answer["id"], "ID").Replace(answer["createTime"], "TIME");
        foreach (System.Text.Json.JsonElement condition in answer.Json.GetProperty("conditions").EnumerateArray())
        {
            text = text.Replace(condition.GetProperty("since").GetString()!, "TIME");
        }

        return text;
    }
}
