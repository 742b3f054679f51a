using Linkspan.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Linkspan.EndToEnd;

public sealed class WithoutScriptTests(Chromium chromium, GuideSite site)
{
    [Fact]
    public async Task Everything_also_works_in_a_browser_without_script()
    {
        await using Visitor visitor = await Visitor.ArriveAsync(chromium, site, script: false);
        IPage page = visitor.Page;
        await visitor.SignInAsync();

        await page.GetByLabel("Search by name").FillAsync("ORD");
        await page.Button("Search").ClickAsync();
        await page.Link("orders").ClickAsync();
        await page.Link("Connect").ClickAsync();
        await page.GetByLabel("Connect With").SelectOptionAsync("MySQL CLI");
        await page.GetByRole(AriaRole.Textbox, new PageGetByRoleOptions { Name = "Database" }).FillAsync("shop");
        await page.Button("Show the connection string").ClickAsync();

        await Expect(page.Locator("#connect-strings pre")).ToContainTextAsync($"-h {site.Connection.Host}");
        await Expect(page.Locator("#connect-strings pre")).ToContainTextAsync("shop");
        await Expect(page.Button("Copy Service Name")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_whole_guide_can_be_walked_without_script()
    {
        const string Name = "walk-without-script";
        await site.WaitForServiceAsync(await site.RegisterAsync(Name));
        await using Visitor owner = await Visitor.ArriveAsync(chromium, site, script: false);
        await using Visitor consumer = await Visitor.ArriveAsync(chromium, site, script: false);
        await owner.SignInAsync(site.Owner);
        await consumer.SignInAsync(site.Consumer);

        await owner.Page.GotoAsync("/instances");
        await owner.Page.Link(Name).ClickAsync();
        await owner.Page.Link("Connect").ClickAsync();
        string serviceName = await FactAsync(owner.Page, "Service Name");
        string zone = await FactAsync(owner.Page, "Availability Zone ID");

        IPage page = consumer.Page;
        await page.GotoAsync("/vpc/endpoints");
        await page.Link("Create Endpoint").ClickAsync();
        await page.GetByLabel("Endpoint Name").FillAsync(Name);
        await page.GetByLabel("Endpoint Service Name").FillAsync(serviceName);
        await page.Button("Verify").ClickAsync();
        await Expect(page.Locator(".verified")).ToContainTextAsync("The service is valid.");
        await page.GetByRole(AriaRole.Combobox, new PageGetByRoleOptions { Name = "VPC" }).SelectOptionAsync(
            new SelectOptionValue { Value = site.Network.VpcId });
        await page.Button("Show what follows").ClickAsync();
        await page.GetByRole(AriaRole.Group, new PageGetByRoleOptions { Name = $"Zone {zone}", Exact = true })
            .GetByLabel("vSwitch").SelectOptionAsync(new SelectOptionValue { Value = site.VSwitch.VSwitchId });
        await page.GetByText("More options").ClickAsync();
        await page.GetByLabel("Port").FillAsync($"{FreePort.Next()}");
        await page.Button("OK").ClickAsync();
        await Expect(page.Heading(Name)).ToBeVisibleAsync();
        string endpointId = page.Url.Split('?')[0].Split('/')[^1];
        await ReloadUntilAsync(page, "#page-status", "Connected");
        string domainName = await FactAsync(page, "Default Domain Name");

        await owner.Page.Link("Create Private Endpoint Connection").ClickAsync();
        await owner.Page.GetByLabel("Endpoint Resource ID").FillAsync(endpointId);
        await owner.Page.GetByLabel("Domain Name").FillAsync(domainName);
        await owner.Page.Button("Create Private Endpoint Connection").ClickAsync();
        await ReloadUntilAsync(owner.Page, "#connect-endpoints", $"{endpointId} · Active");
        await owner.Page.GetByLabel("Connect With").SelectOptionAsync("MariaDB CLI");
        await owner.Page.Button("Show the connection string").ClickAsync();
        string command = await owner.Page.Locator("#connect-strings pre").Last.InnerTextAsync();

        Assert.Contains("42", await ConsumerShell.QueryAsync(site, command));
    }

    /// <summary>What a list of facts says.</summary>
    private static async Task<string> FactAsync(IPage page, string name)
    {
        ILocator title = page.Locator("dt").GetByText(name, new() { Exact = true });
        ILocator fact = page.Locator("dl > div", new PageLocatorOptions { Has = title });
        return (await fact.Locator("dd code").First.InnerTextAsync()).Trim();
    }

    /// <summary>Loads a page again, as a person without script does, until a part of it says something.</summary>
    private static Task ReloadUntilAsync(IPage page, string part, string text) =>
        Eventually.TrueAsync($"{part} says {text}", async () =>
        {
            try
            {
                await page.ReloadAsync();
            }
            catch (PlaywrightException)
            {
                // The page before is still on its way out: a person presses the button again.
                return false;
            }
            return (await page.Locator(part).InnerTextAsync()).Contains(text);
        }, cancellationToken: TestContext.Current.CancellationToken);

    [Fact]
    public async Task The_theme_and_signing_out_are_plain_forms()
    {
        await using Visitor visitor = await Visitor.ArriveAsync(chromium, site, script: false);
        IPage page = visitor.Page;
        await visitor.SignInAsync();

        await page.GetByText("Administrator").ClickAsync();
        await page.Button("Dark").ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await page.GetByText("Administrator").ClickAsync();
        await page.Button("Sign out").ClickAsync();

        await Expect(page.GetByText("You have signed out.")).ToBeVisibleAsync();
    }
}
