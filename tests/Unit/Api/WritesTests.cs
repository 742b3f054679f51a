using System.Net;
using System.Text.Json;
using Xunit;

namespace Linkspan.Unit.Api;

/// <summary>What every write and every list has in common, shown on networks.</summary>
public sealed class WritesTests
{
    private const string Vpcs = "/privatelink/v1/vpcs";
    private static readonly object Body = new { regionId = "local-1", vpcName = "net" };

    [Fact]
    public async Task A_create_answers_201_with_the_new_path_and_the_revision()
    {
        await using ApiServer server = await ApiServer.StartAsync();

        ApiAnswer made = (await server.PostAsync(server.Account, Vpcs, Body)).Succeeded();

        Assert.Equal(HttpStatusCode.Created, made.Status);
        ApiAnswer read = (await server.GetAsync(server.Account, made.Headers.Location!.ToString())).Succeeded();
        Assert.Equal(made.Body, read.Body);
        Assert.Equal(made.Headers.ETag, read.Headers.ETag);
        Assert.False(read.Headers.ETag!.IsWeak);
    }

    [Fact]
    public async Task A_dry_run_answers_what_would_have_been_and_changes_nothing()
    {
        await using ApiServer server = await ApiServer.StartAsync();

        ApiAnswer dry = await server.PostAsync(server.Account, Vpcs + "?validateOnly=true", Body);
        ApiAnswer capital = await server.PostAsync(server.Account, Vpcs + "?validateOnly=True", Body);
        ApiAnswer wrong = await server.PostAsync(server.Account, Vpcs + "?validateOnly=true", new { regionId = "nowhere-1" });

        Assert.Equal((HttpStatusCode.OK, "net"), (dry.Status, dry["vpcName"]));
        Assert.Equal((HttpStatusCode.OK, null), (capital.Status, capital.Headers.Location));
        wrong.Refused(HttpStatusCode.NotFound, "region.unknown");
        Assert.Equal("0", (await server.GetAsync(server.Account, Vpcs))["totalSize"]);
    }

    [Fact]
    public async Task The_same_key_carries_a_write_out_once_and_another_request_under_it_is_refused()
    {
        await using ApiServer server = await ApiServer.StartAsync();
        (string, string) key = ("Idempotency-Key", "5f0e1c");

        ApiAnswer first = (await server.PostAsync(server.Account, Vpcs, Body, key)).Succeeded();
        ApiAnswer again = (await server.PostAsync(server.Account, Vpcs, Body, key)).Succeeded();
        ApiAnswer other = await server.PostAsync(server.Account, Vpcs, new { regionId = "local-1", vpcName = "other" }, key);
        ApiAnswer anotherCaller = (await server.PostAsync(server.OtherAccount, Vpcs, Body, key)).Succeeded();

        Assert.Equal(first["vpcId"], again["vpcId"]);
        other.Refused(HttpStatusCode.Conflict, "idempotency.reused");
        Assert.NotEqual(first["vpcId"], anotherCaller["vpcId"]);
        Assert.Equal("1", (await server.GetAsync(server.Account, Vpcs))["totalSize"]);
    }

    [Fact]
    public async Task Of_many_at_once_under_one_key_one_is_carried_out()
    {
        await using ApiServer server = await ApiServer.StartAsync();

        ApiAnswer[] answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            server.PostAsync(server.Account, Vpcs, Body, ("Idempotency-Key", "same"))));

        Assert.Single(answers.Select(answer => answer.Succeeded()["vpcId"]).Distinct());
        Assert.Equal("1", (await server.GetAsync(server.Account, Vpcs))["totalSize"]);
    }

    [Fact]
    public async Task A_write_on_what_another_has_changed_since_is_refused()
    {
        await using ApiServer server = await ApiServer.StartAsync();
        ApiAnswer made = (await server.PostAsync(server.Account, Vpcs, Body)).Succeeded();
        string path = $"{Vpcs}/{made["vpcId"]}";

        ApiAnswer old = await server.SendAsync(server.Account, HttpMethod.Delete, path, null, ("If-Match", "\"1\""));
        ApiAnswer now = await server.SendAsync(
            server.Account, HttpMethod.Delete, path, null, ("If-Match", made.Headers.ETag!.Tag));

        old.Refused(HttpStatusCode.Conflict, "revision.changed");
        now.Succeeded();
    }

    [Fact]
    public async Task Lists_page_with_tokens_until_the_end()
    {
        await using ApiServer server = await ApiServer.StartAsync();
        List<string> made = [];
        for (int i = 0; i < 12; i++)
        {
            made.Add((await server.PostAsync(server.Account, Vpcs, Body)).Succeeded()["vpcId"]);
        }

        List<string> seen = [];
        string token = "";
        do
        {
            ApiAnswer page = (await server.GetAsync(server.Account, $"{Vpcs}?pageSize=5&pageToken={token}")).Succeeded();
            seen.AddRange(page.Json.GetProperty("vpcs").EnumerateArray().Select(Id));
            Assert.Equal("12", page["totalSize"]);
            token = page["nextPageToken"];
        }
        while (token.Length > 0);

        Assert.Equal(made, seen);
        ApiAnswer byDefault = await server.GetAsync(server.Account, Vpcs);
        Assert.Equal(10, byDefault.Json.GetProperty("vpcs").GetArrayLength());
        ApiAnswer skipped = await server.GetAsync(server.Account, $"{Vpcs}?skip=11&pageSize=100000");
        Assert.Equal([made[11]], skipped.Json.GetProperty("vpcs").EnumerateArray().Select(Id));
    }

    [Fact]
    public async Task A_delete_in_use_lists_what_is_in_the_way_with_its_path()
    {
        await using ApiServer server = await ApiServer.StartAsync();
        string vpc = (await server.PostAsync(server.Account, Vpcs, Body)).Succeeded()["vpcId"];
        string vSwitch = (
            await server.PostAsync(server.Account, "/privatelink/v1/vSwitches", new { vpcId = vpc, zoneId = "local-1a" }))
            .Succeeded()["vSwitchId"];

        ApiAnswer refused = await server.SendAsync(server.Account, HttpMethod.Delete, $"{Vpcs}/{vpc}");

        refused.Refused(HttpStatusCode.Conflict, "vpc.inUse");
        JsonElement blocker = refused.Detail.GetProperty("blockers").EnumerateArray()
            .Single(blocker => blocker.GetProperty("id").GetString() == vSwitch);
        Assert.Equal($"/privatelink/v1/vSwitches/{vSwitch}", blocker.GetProperty("href").GetString());
    }

    [Fact]
    public async Task Markup_in_a_description_is_text()
    {
        await using ApiServer server = await ApiServer.StartAsync();
        const string Text = "a<script>alert(1)</script>";

        ApiAnswer made = (await server.PostAsync(
            server.Account, Vpcs, new { regionId = "local-1", description = Text })).Succeeded();

        Assert.Equal(Text, made["description"]);
        Assert.DoesNotContain("<script>", made.Body);
    }

    private static string Id(JsonElement vpc) => vpc.GetProperty("vpcId").GetString()!;
}
