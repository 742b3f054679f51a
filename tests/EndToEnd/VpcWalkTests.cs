using Linkspan.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Linkspan.EndToEnd;

/// <summary>The consumer's half of the guide in the console, from nothing to an endpoint, and back to nothing.</summary>
public sealed class VpcWalkTests(Chromium chromium, GuideSite site)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_consumer_makes_a_network_and_an_endpoint_and_takes_both_away(bool script)
    {
        await using Visitor visitor = await Visitor.ArriveAsync(chromium, site, script: script);
        IPage page = visitor.Page;
        string name = script ? "walk" : "plain walk";
        await visitor.SignInAsync();

        await page.Link("VPC").ClickAsync();
        await page.Link("VPCs").ClickAsync();
        await page.Link("Create VPC").ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await page.Button("OK").ClickAsync();
        await Expect(page.Heading(name)).ToBeVisibleAsync();

        await page.GetByLabel("Parts of the VPC").GetByText("vSwitches").ClickAsync();
        await page.Link("Create vSwitch").ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync($"{name} a");
        await page.Button("OK").ClickAsync();
        await Expect(page.Locator("#done")).ToContainTextAsync($"The vSwitch {name} a is created");
        await Expect(page.Link($"{name} a")).ToBeVisibleAsync();

        await CreateEndpointAsync(page, name, script);
        await Expect(page.Heading(name)).ToBeVisibleAsync();
        await ExpectStatusAsync(page, script, "Active", "Connected");
        await page.Button("Test connection").ClickAsync();
        await Expect(page.GetByText("It stops at: Endpoint node")).ToBeVisibleAsync();
        await Expect(page.GetByText("The database's owner must act.")).ToBeVisibleAsync();
        await page.Link("Close").ClickAsync();

        await page.Link("Delete").ClickAsync();
        await page.Button("Delete").ClickAsync();
        await Expect(page.Heading("Endpoints")).ToBeVisibleAsync();
        await Expect(page.Locator("#done")).ToContainTextAsync($"The endpoint {name} is being deleted.");
    }

    [Fact]
    public async Task Verify_says_which_part_of_a_name_does_not_fit_and_keeps_what_was_typed()
    {
        await using Visitor visitor = await Visitor.ArriveAsync(chromium, site);
        IPage page = visitor.Page;
        await visitor.SignInAsync();
        await page.GotoAsync("/vpc/endpoints/create");
        ILocator field = page.GetByLabel("Endpoint Service Name");

        await page.GetByLabel("Endpoint Name").FillAsync("my endpoint");
        await field.FillAsync("com.linkspan.privatelink.test-1");
        await page.Button("Verify").ClickAsync();
        await Expect(page.GetByText("serviceName.parts")).ToBeVisibleAsync();
        await field.FillAsync("com.linkspan.privatelink.test-1.epsrv-00000000000000000000");
        await page.Button("Verify").ClickAsync();
        await Expect(page.GetByText("endpointService.unknown")).ToBeVisibleAsync();
        await Expect(page.Button("Verify")).ToBeFocusedAsync();
        await field.FillAsync(site.Dialog.ServiceName);
        await page.Button("Verify").ClickAsync();

        await Expect(page.Locator(".verified")).ToContainTextAsync("The service is valid.");
        await Expect(page.GetByLabel("Endpoint Name")).ToHaveValueAsync("my endpoint");
        await Expect(page.Locator("#announcement")).ToContainTextAsync("The service is valid.");
        Assert.Empty(visitor.Complaints);
    }

    private async Task CreateEndpointAsync(IPage page, string name, bool script)
    {
        await page.GotoAsync("/vpc/endpoints");
        await page.Link("Create Endpoint").ClickAsync();
        await page.GetByLabel("Endpoint Name").FillAsync(name);
        await page.GetByLabel("Endpoint Service Name").FillAsync(site.Dialog.ServiceName);
        await page.Button("Verify").ClickAsync();
        await Expect(page.Locator(".verified")).ToContainTextAsync("The service is valid.");
        ILocator vpc = page.GetByRole(AriaRole.Combobox, new() { Name = "VPC", Exact = true });
        string choice = await vpc.Locator("option", new() { HasText = $"{name} (vpc-" }).GetAttributeAsync("value") ?? "";
        await vpc.SelectOptionAsync(choice);
        if (!script)
        {
            await page.Button("Show what follows").ClickAsync();
        }

        await Expect(page.GetByLabel("vSwitch").First.Locator("option:checked")).ToContainTextAsync($"{name} a");
        await Expect(page.GetByLabel("default (sg-")).ToBeCheckedAsync();
        await page.GetByText("More options").ClickAsync();
        await page.GetByLabel("Port").FillAsync($"{FreePort.Next()}");
        await page.Button("OK").ClickAsync();
    }

    private static async Task ExpectStatusAsync(IPage page, bool script, params string[] states)
    {
        foreach (string state in states)
        {
            ILocator shown = page.Section("Basic Information").GetByText(state, new() { Exact = true });
            for (int looks = 0; !script && looks < 50 && !await shown.IsVisibleAsync(); looks++)
            {
                await page.ReloadAsync(); // Without script a person loads the page again.
            }

            await Expect(shown).ToBeVisibleAsync();
        }
    }
}
