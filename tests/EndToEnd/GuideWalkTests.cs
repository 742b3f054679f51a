using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Linkspan.EndToEnd;

/// <summary>The steps of the Premium guide that the console has, by the guide's own words.</summary>
public sealed class GuideWalkTests(Chromium chromium, GuideSite site)
{
    [Fact]
    public async Task Choose_an_instance_connect_and_run_a_query_by_the_string_that_the_dialog_gives()
    {
        await using Visitor visitor = await Visitor.ArriveAsync(chromium, site);
        IPage page = visitor.Page;
        await visitor.SignInAsync();

        await page.Link("orders").ClickAsync();
        await page.Link("Connect").ClickAsync();
        ILocator dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByLabel("Connection Type")).ToHaveValueAsync("PRIVATE_ENDPOINT");
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Copy Service Name" }).ClickAsync();
        Assert.Equal(site.Dialog.ServiceName, await visitor.ClipboardAsync());
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Copy Region ID" }).ClickAsync();
        Assert.Equal("test-1", await visitor.ClipboardAsync());
        await Expect(dialog.GetByLabel("Endpoint", new LocatorGetByLabelOptions { Exact = true }))
            .ToContainTextAsync($"{site.Endpoint.EndpointId} · Active");
        await dialog.GetByLabel("Connect With").SelectOptionAsync("MariaDB CLI");
        ILocator copy = dialog.GetByRole(
            AriaRole.Button, new LocatorGetByRoleOptions { Name = "Copy Connection string for MariaDB CLI" });
        await copy.ClickAsync();
        string command = await visitor.ClipboardAsync();

        Assert.Contains($"-h {site.Connection.Host}", command);
        Assert.Contains("42", await ConsumerShell.QueryAsync(site, command));
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Endpoint_id_and_default_domain_name_are_where_the_guide_says()
    {
        await using Visitor visitor = await Visitor.ArriveAsync(chromium, site);
        IPage page = visitor.Page;
        await visitor.SignInAsync();

        await page.Link("VPC").ClickAsync();
        await Expect(page.Heading("Endpoints")).ToBeVisibleAsync();
        await Expect(page.Link("Interface Endpoints")).ToBeVisibleAsync();
        await page.Link("web-shop").ClickAsync();
        await Expect(page.Locator("#page-status")).ToHaveTextAsync(new Regex(@"Active\s*Connected"));
        await page.Section("Basic Information").GetByLabel("Copy Endpoint ID").ClickAsync();
        Assert.Equal(site.Endpoint.EndpointId, await visitor.ClipboardAsync());
        await page.Section("Domain name of Endpoint Service").GetByLabel("Copy Default Domain Name").ClickAsync();

        Assert.Equal(site.Endpoint.EndpointDomain, await visitor.ClipboardAsync());
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_sign_in_link_works_once_and_then_says_how_to_make_another()
    {
        await using Visitor first = await Visitor.ArriveAsync(chromium, site);
        await using Visitor second = await Visitor.ArriveAsync(chromium, site);
        string link = await site.NewLinkAsync();
        await first.Page.GotoAsync(link);
        await second.Page.GotoAsync(link);

        await first.Page.Button("Sign in").ClickAsync();
        await Expect(first.Page.Heading("TiDB Instances")).ToBeVisibleAsync();
        await second.Page.Button("Sign in").ClickAsync();

        await Expect(second.Page.Locator("pre")).ToHaveTextAsync("linkspan administrator-link");
    }

    [Fact]
    public async Task Signing_out_leads_back_to_the_sign_in_page()
    {
        await using Visitor visitor = await Visitor.ArriveAsync(chromium, site);
        await visitor.SignInAsync();

        await visitor.Page.GetByText("Administrator").ClickAsync();
        await visitor.Page.Button("Sign out").ClickAsync();
        await Expect(visitor.Page.GetByText("You have signed out.")).ToBeVisibleAsync();
        await visitor.Page.GotoAsync("/instances");

        await Expect(visitor.Page.Heading("Sign in to Linkspan")).ToBeVisibleAsync();
    }
}
