using Linkspan.Client;
using Linkspan.Contracts.Rest.PrivateLink;
using Linkspan.Contracts.Rest.TidbCloud;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Linkspan.EndToEnd;

public sealed class LiveStatusTests(Chromium chromium, GuideSite site)
{
    [Fact]
    public async Task An_open_page_follows_an_endpoint_from_discovered_to_active_and_away()
    {
        await using Visitor visitor = await Visitor.ArriveAsync(chromium, site);
        await visitor.SignInAsync();
        await visitor.Page.GotoAsync($"/instances/{site.Instance.TidbId}");
        Endpoint endpoint = await site.CreateEndpointAsync("reporting");
        ILocator row = visitor.Page.GetByRole(AriaRole.Row).Filter(new LocatorFilterOptions { HasText = endpoint.EndpointId });

        await Expect(row.Locator(".chip")).ToHaveTextAsync("Discovered");
        PrivateEndpointConnection connection = await site.ConnectAsync(endpoint);
        await Expect(row.Locator(".chip")).ToHaveTextAsync("Active");
        await site.Server.Client.Connections.DeleteAsync(
            site.Instance.TidbId, connection.PrivateEndpointConnectionId, DeleteMode.Reject, null,
            TestContext.Current.CancellationToken);
        await Expect(row.Locator(".chip")).ToHaveTextAsync("Discovered");
        await site.Server.Client.Endpoints.DeleteAsync(
            endpoint.EndpointId, DeleteMode.Reject, null, TestContext.Current.CancellationToken);

        await Expect(row).ToHaveCountAsync(0);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_page_that_loses_its_server_says_so_and_goes_on_when_it_is_back()
    {
        await using Visitor visitor = await Visitor.ArriveAsync(chromium, site);
        await visitor.SignInAsync();
        await visitor.Page.GotoAsync("/instances");

        await visitor.Page.RouteAsync("**/*", route => route.AbortAsync());
        await Expect(visitor.Page.GetByText("Linkspan does not answer.")).ToBeVisibleAsync();
        await visitor.Page.UnrouteAsync("**/*");

        await Expect(visitor.Page.GetByText("Linkspan does not answer.")).ToBeHiddenAsync();
    }
}
