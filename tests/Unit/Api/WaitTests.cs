using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Linkspan.Api;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Changes;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Lifecycles;
using Linkspan.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linkspan.Unit.Api;

/// <summary>Long polls and streams, shown on an instance whose state a test moves.</summary>
public sealed class WaitTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_long_poll_answers_as_soon_as_the_state_is_there()
    {
        await using ApiServer server = await ApiServer.StartAsync();
        string id = await RegisterAsync(server);

        Task<ApiAnswer> poll = server.GetAsync(server.Organization, $"/v1beta2/tidbs/{id}?waitForState=active&waitSeconds=60");
        await Eventually.TrueAsync("the poll waits", () => Feed(server).Followed > 0, cancellationToken: Token);
        await MoveAsync(server, id, instance => instance with { State = InstanceState.Active });

        Assert.Equal("ACTIVE", (await poll.WaitAsync(TimeSpan.FromSeconds(10), Token)).Succeeded()["state"]);
    }

    [Fact]
    public async Task A_long_poll_for_a_state_that_is_there_answers_at_once()
    {
        await using ApiServer server = await ApiServer.StartAsync();
        string id = await RegisterAsync(server);

        ApiAnswer answer = await server.GetAsync(server.Organization, $"/v1beta2/tidbs/{id}?waitForState=CREATING&waitSeconds=60")
            .WaitAsync(TimeSpan.FromSeconds(10), Token);

        Assert.Equal("CREATING", answer.Succeeded()["state"]);
    }

    [Fact]
    public async Task A_long_poll_ends_after_its_time_with_the_object_as_it_is()
    {
        await using ApiServer server = await ApiServer.StartAsync();
        string id = await RegisterAsync(server);

        ApiAnswer answer = await server.GetAsync(server.Organization, $"/v1beta2/tidbs/{id}?waitForState=ACTIVE&waitSeconds=1")
            .WaitAsync(TimeSpan.FromSeconds(20), Token);

        Assert.Equal("CREATING", answer.Succeeded()["state"]);
    }

    [Fact]
    public async Task A_long_poll_for_the_end_answers_not_found_when_it_has_come()
    {
        await using ApiServer server = await ApiServer.StartAsync();
        string id = await RegisterAsync(server);

        Task<ApiAnswer> poll = server.GetAsync(server.Organization, $"/v1beta2/tidbs/{id}?waitForState=Deleted&waitSeconds=60");
        await Eventually.TrueAsync("the poll waits", () => Feed(server).Followed > 0, cancellationToken: Token);
        await RemoveAsync(server, id);

        (await poll.WaitAsync(TimeSpan.FromSeconds(10), Token)).Refused(HttpStatusCode.NotFound, "instance.unknown");
    }

    [Fact]
    public async Task A_wait_for_a_state_that_nothing_has_is_refused()
    {
        await using ApiServer server = await ApiServer.StartAsync();
        string id = await RegisterAsync(server);

        (await server.GetAsync(server.Organization, $"/v1beta2/tidbs/{id}?waitForState=Ready"))
            .Refused(HttpStatusCode.BadRequest, "query.invalid");
    }

    [Theory]
    [InlineData("61")]
    [InlineData("-1")]
    [InlineData("soon")]
    public async Task A_wait_that_is_too_long_or_no_number_is_refused(string seconds)
    {
        await using ApiServer server = await ApiServer.StartAsync();
        string id = await RegisterAsync(server);

        (await server.GetAsync(server.Organization, $"/v1beta2/tidbs/{id}?waitForState=ACTIVE&waitSeconds={seconds}"))
            .Refused(HttpStatusCode.BadRequest, "query.invalid");
    }

    [Fact]
    public async Task A_watch_tells_each_change_and_the_end()
    {
        await using ApiServer server = await ApiServer.StartAsync();
        string id = await RegisterAsync(server);
        await using Stream stream = await server.Client(server.Organization).GetStreamAsync($"/v1beta2/tidbs/{id}:watch", Token);
        await using IAsyncEnumerator<SseItem<string>> events =
            SseParser.Create(stream).EnumerateAsync(Token).GetAsyncEnumerator(Token);

        JsonElement first = await NextAsync(events);
        await MoveAsync(server, id, instance => instance with { State = InstanceState.Active });
        JsonElement second = await NextAsync(events);
        string eventId = events.Current.EventId!;
        await RemoveAsync(server, id);
        JsonElement last = await NextAsync(events);

        Assert.Equal("CREATING", first.GetProperty("object").GetProperty("state").GetString());
        Assert.Equal("ACTIVE", second.GetProperty("object").GetProperty("state").GetString());
        Assert.Equal(eventId, second.GetProperty("revision").ToString());
        Assert.Equal("DELETED", last.GetProperty("type").GetString());
        Assert.False(await events.MoveNextAsync());
    }

    [Fact]
    public async Task A_watch_that_is_resumed_does_not_repeat_what_was_seen()
    {
        await using ApiServer server = await ApiServer.StartAsync();
        string id = await RegisterAsync(server);
        string seen = (await server.GetAsync(server.Organization, $"/v1beta2/tidbs/{id}")).Headers.ETag!.Tag.Trim('"');
        HttpClient client = server.Client(server.Organization);
        client.DefaultRequestHeaders.Add("Last-Event-ID", seen);
        await using Stream stream = await client.GetStreamAsync($"/v1beta2/tidbs/{id}:watch", Token);
        await using IAsyncEnumerator<SseItem<string>> events =
            SseParser.Create(stream).EnumerateAsync(Token).GetAsyncEnumerator(Token);

        await MoveAsync(server, id, instance => instance with { State = InstanceState.Active });

        Assert.Equal("ACTIVE", (await NextAsync(events)).GetProperty("object").GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_watch_ends_with_the_key_that_opened_it()
    {
        await using ApiServer server = await ApiServer.StartAsync();
        string id = await RegisterAsync(server);
        await using Stream stream = await server.Client(server.Organization).GetStreamAsync($"/v1beta2/tidbs/{id}:watch", Token);
        await using IAsyncEnumerator<SseItem<string>> events =
            SseParser.Create(stream).EnumerateAsync(Token).GetAsyncEnumerator(Token);
        await NextAsync(events);

        (await server.SendAsync(
            server.Operator, HttpMethod.Delete, $"/access/v1/apiKeys/{server.Organization.Key.Key}")).Succeeded();

        Assert.False(await events.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10), Token));
    }

    [Fact]
    public async Task A_watch_of_another_s_object_is_not_found()
    {
        await using ApiServer server = await ApiServer.StartAsync();
        string id = await RegisterAsync(server);

        (await server.GetAsync(server.OtherOrganization, $"/v1beta2/tidbs/{id}:watch"))
            .Refused(HttpStatusCode.NotFound, "instance.unknown");
    }

    [Fact]
    public async Task A_key_may_have_so_many_waits_open_and_gets_them_back()
    {
        await using ApiServer server = await ApiServer.StartAsync(new ApiOptions { MaxWaitsPerKey = 1 });
        string id = await RegisterAsync(server);
        string watch = $"/v1beta2/tidbs/{id}:watch";
        Stream stream = await server.Client(server.Organization).GetStreamAsync(watch, Token);

        ApiAnswer tooMany = await server.GetAsync(server.Organization, $"/v1beta2/tidbs/{id}?waitForState=ACTIVE&waitSeconds=1");
        await stream.DisposeAsync();

        tooMany.Refused(HttpStatusCode.TooManyRequests, "wait.limit");
        await Eventually.TrueAsync("the place is free again", async () =>
        {
            using HttpResponseMessage again = await server.Client(server.Organization)
                .GetAsync(watch, HttpCompletionOption.ResponseHeadersRead, Token);
            return again.StatusCode == HttpStatusCode.OK;
        }, cancellationToken: Token);
    }

    private static ChangeFeed Feed(ApiServer server) => server.Services.GetRequiredService<ChangeFeed>();

    private static async Task<string> RegisterAsync(ApiServer server) => (await server.PostAsync(
        server.Organization,
        "/v1beta2/tidbs",
        new
        {
            displayName = "orders",
            regionId = "linkspan-local-1",
            addresses = new[] { new { zoneId = "local-1a", host = "127.0.0.1", port = 3306 } },
        })).Succeeded()["tidbId"];

    private static async Task MoveAsync(ApiServer server, string id, Func<Instance, Instance> move) =>
        Assert.True((await server.Store.WriteAsync<Instance>(
            WriteContext.System,
            async unit => await unit.PutAsync(move((await unit.FindAsync(new Id<Instance>(id), Token))!), Token),
            Token)).Ok);

    private static async Task RemoveAsync(ApiServer server, string id) =>
        Assert.True((await server.Store.WriteAsync<bool>(
            WriteContext.System,
            async unit =>
            {
                await unit.RemoveAsync((await unit.FindAsync(new Id<Instance>(id), Token))!, Token);
                return true;
            },
            Token)).Ok);

    private static async Task<JsonElement> NextAsync(IAsyncEnumerator<SseItem<string>> events)
    {
        Assert.True(await events.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10), Token));
        return JsonDocument.Parse(events.Current.Data).RootElement;
    }
}
