using Linkspan.Client;
using Linkspan.Contracts.Rest.PrivateLink;
using Linkspan.Contracts.Rest.TidbCloud;
using Linkspan.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Linkspan.EndToEnd;

public sealed class LiveStatusTests(Chromium chromium, GuideSite site)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_open_page_follows_an_endpoint_from_discovered_to_active_and_away()
    {
        await using Visitor visitor = await Visitor.ArriveAsync(chromium, site);
        await visitor.SignInAsync();
        await visitor.Page.GotoAsync($"/instances/{site.Instance.TidbId}/networking");
        Endpoint endpoint = await site.CreateEndpointAsync("reporting");
        ILocator row = visitor.Page.GetByRole(AriaRole.Row).Filter(new LocatorFilterOptions { HasText = endpoint.EndpointId });

        await Expect(row.Locator(".chip")).ToHaveTextAsync("Discovered");
        PrivateEndpointConnection connection = await site.ConnectAsync(endpoint);
        await Expect(row.Locator(".chip")).ToHaveTextAsync("Active");
        await site.Server.Client.Connections.DeleteAsync(
            site.Instance.TidbId, connection.PrivateEndpointConnectionId, DeleteMode.Reject, null,
            Cancelled);
        await Expect(row.Locator(".chip")).ToHaveTextAsync("Discovered");
        await site.Server.Client.Endpoints.DeleteAsync(
            endpoint.EndpointId, DeleteMode.Reject, null, Cancelled);

        await Expect(row).ToHaveCountAsync(0);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Ten_pages_share_one_stream_and_another_page_goes_on_when_its_reader_is_closed()
    {
        await using Visitor visitor = await Visitor.ArriveAsync(chromium, site);
        await visitor.SignInAsync();
        List<IPage> pages = [visitor.Page];
        for (int more = 1; more < 10; more++)
        {
            pages.Add(await visitor.OpenPageAsync());
        }

        visitor.ForgetRequests();
        foreach (IPage page in pages)
        {
            await page.GotoAsync("/vpc/endpoints");
        }

        // The reader's navigations hand the stream from page to page: what counts is how many stay open.
        await Eventually.TrueAsync("one stream is open", () => visitor.OpenStreams.Count == 1, cancellationToken: Cancelled);
        visitor.ForgetRequests();
        Endpoint first = await site.CreateEndpointAsync("for-ten-pages");
        foreach (IPage page in pages)
        {
            await Expect(page.Link("for-ten-pages")).ToBeVisibleAsync();
        }

        Assert.DoesNotContain(visitor.Requests, request => request.Contains("/console/live"));
        await visitor.OpenStreams[0].CloseAsync();
        pages.RemoveAll(page => page.IsClosed);
        await site.Server.Client.Endpoints.DeleteAsync(first.EndpointId, DeleteMode.Reject, null, Cancelled);
        foreach (IPage page in pages)
        {
            await Expect(page.Link("for-ten-pages")).ToBeHiddenAsync();
        }

        Assert.Single(visitor.OpenStreams);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task An_open_page_asks_for_nothing_while_nothing_changes()
    {
        await using Visitor visitor = await Visitor.ArriveAsync(chromium, site);
        await visitor.SignInAsync();
        await visitor.Page.GotoAsync($"/instances/{site.Instance.TidbId}");
        await Eventually.TrueAsync("the stream is open", () => visitor.OpenStreams.Count == 1, cancellationToken: Cancelled);
        await Eventually.TrueAsync(
            "what other tests left under way is over",
            async () =>
            {
                visitor.ForgetRequests();
                await visitor.Page.WaitForTimeoutAsync(500);
                return !visitor.Requests.Any();
            },
            cancellationToken: Cancelled);

        await visitor.Page.WaitForTimeoutAsync(3_000); // Longer than any time that a page looked again by itself.

        Assert.Empty(visitor.Requests);
    }

    [Fact]
    public async Task A_page_whose_server_is_killed_says_so_and_goes_on_in_the_same_tab_when_it_is_back()
    {
        await using Visitor visitor = await Visitor.ArriveAsync(chromium, site);
        await visitor.SignInAsync();
        await visitor.Page.GotoAsync("/vpc/endpoints");
        await Expect(visitor.Page.Link("web-shop")).ToBeVisibleAsync();
        ILocator notice = visitor.Page.GetByText("Linkspan does not answer.");

        await site.Server.KillAsync();
        await Expect(notice).ToBeVisibleAsync();
        await site.Server.RestartAsync();
        await Expect(notice).ToBeHiddenAsync();
        Endpoint endpoint = await site.CreateEndpointAsync("after-the-kill");

        await Expect(visitor.Page.Link("after-the-kill")).ToBeVisibleAsync();
        await site.Server.Client.Endpoints.DeleteAsync(endpoint.EndpointId, DeleteMode.Reject, null, Cancelled);
    }

    [Fact]
    public async Task Signing_out_in_one_tab_leads_the_others_to_the_sign_in_page()
    {
        await using Visitor visitor = await Visitor.ArriveAsync(chromium, site);
        await visitor.SignInAsync();
        IPage other = await visitor.OpenPageAsync();
        await other.GotoAsync("/vpc/endpoints");

        await visitor.Page.GetByText("Administrator").ClickAsync();
        await visitor.Page.Button("Sign out").ClickAsync();

        await Expect(other.Heading("Sign in to Linkspan")).ToBeVisibleAsync();
    }
}
