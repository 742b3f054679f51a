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
