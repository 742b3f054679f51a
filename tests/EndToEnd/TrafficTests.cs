using System.Text.RegularExpressions;
using Linkspan.Contracts.Rest;
using Linkspan.Contracts.Rest.PrivateLink;
using Linkspan.Testing;
using Linkspan.Testing.Clients;
using Linkspan.Testing.Databases;
using Linkspan.Testing.Processes;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Linkspan.EndToEnd;

/// <summary>What a real client sends shows on the open pages of both parties, and at their API.</summary>
public sealed partial class TrafficTests(Chromium chromium, GuideSite site, LookReport report)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(LookTests.Looks), MemberType = typeof(LookTests))]
    public async Task The_charts_of_both_sides_move_while_a_client_sends_and_nobody_loads_a_page(ColorScheme theme, int width)
    {
        await using Visitor visitor = await Visitor.ArriveAsync(chromium, site, width, theme);
        await visitor.SignInAsync();
        IPage consumer = visitor.Page;
        IPage provider = await visitor.OpenPageAsync();
        await consumer.GotoAsync($"/vpc/endpoints/{site.Endpoint.EndpointId}");
        await provider.GotoAsync(
            $"/instances/{site.Instance.TidbId}/connections/{site.Connection.PrivateEndpointConnectionId}/traffic");
        await consumer.EvaluateAsync("document.title = 'the same page'");

        Task<CommandResult> client = QueryAsync("SELECT REPEAT('x', 4000000); SELECT SLEEP(9)");
        foreach (IPage page in (IPage[])[consumer, provider])
        {
            await page.BringToFrontAsync();
            await Expect(Chart(page, "Sessions")).ToHaveAttributeAsync("aria-label", SomeNow());
            await Expect(Chart(page, "Bytes per second")).ToHaveAttributeAsync("aria-label", SomeBytes());
        }
        Assert.Equal("the same page", await consumer.TitleAsync());
        (await client).MustSucceed();
        await Expect(Chart(provider, "Sessions")).ToHaveAttributeAsync("aria-label", new Regex(": 0 now, at most [1-9]"));

        await provider.GetByText("Minute by minute").ClickAsync();
        Assert.Empty(await report.LookAsync(visitor, "endpoint-traffic", theme, width));
        await consumer.GotoAsync(new Uri(provider.Url).AbsolutePath);
        Assert.Empty(await report.LookAsync(visitor, "connection-traffic", theme, width));
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Both_parties_read_the_same_session_at_their_own_api_and_a_page_without_script_shows_it()
    {
        (await QueryAsync("SELECT REPEAT('x', 1000000)")).MustSucceed();

        await Eventually.TrueAsync("the consumer reads it", async () => await PausedAsync() && Has(
            await site.Consumer.Client.Endpoints.GetTrafficAsync(site.Endpoint.EndpointId, Cancelled)),
            cancellationToken: Cancelled);
        await Eventually.TrueAsync("the provider reads it", async () => await PausedAsync() && Has(
            await site.Owner.Client.Connections.GetTrafficAsync(
                site.Instance.TidbId, site.Connection.PrivateEndpointConnectionId, Cancelled)),
            cancellationToken: Cancelled);
        await using Visitor visitor = await Visitor.ArriveAsync(chromium, site, script: false);
        await visitor.SignInAsync();
        await visitor.Page.GotoAsync($"/vpc/endpoints/{site.Endpoint.EndpointId}");
        await Expect(Chart(visitor.Page, "Bytes per second")).ToHaveAttributeAsync(
            "aria-label", SomeBytes());
    }

    /// <summary>A key may make only so many calls in a minute.</summary>
    private static async Task<bool> PausedAsync()
    {
        await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, Cancelled);
        return true;
    }

    private static bool Has(EndpointTrafficHistory history) =>
        history is { StepSeconds: 10, Total.ToClientBytes: >= 1_000_000 }
        && history.Points.Sum(point => point.ToClientBytes) >= 1_000_000
        && history.Points.Max(point => point.LiveSessions) >= 1;

    private Task<CommandResult> QueryAsync(string statement)
    {
        EndpointZone zone = site.Endpoint.Zones[0];
        return RealClient.QueryAsync(
            zone.EniIp, site.Endpoint.Port, MariaDbServer.User, MariaDbServer.Password, statement);
    }

    private static ILocator Chart(IPage page, string title) =>
        page.GetByRole(AriaRole.Img, new PageGetByRoleOptions { NameRegex = new Regex($"^{title} in the last") });

    [GeneratedRegex("to clients .*, at most .*[kM]B/s")]
    private static partial Regex SomeBytes();

    [GeneratedRegex(": [1-9][0-9]* now")]
    private static partial Regex SomeNow();
}
