using Linkspan.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Linkspan.EndToEnd;

public sealed class KeyboardTests(Chromium chromium, GuideSite site)
{
    [Fact]
    public async Task The_way_to_the_connection_string_needs_no_mouse()
    {
        await using Visitor visitor = await Visitor.ArriveAsync(chromium, site);
        IPage page = visitor.Page;
        await page.GotoAsync(await site.NewLinkAsync());
        await page.Keyboard.PressAsync("Enter"); // The only button has the focus.
        await Expect(page.Heading("TiDB Instances")).ToBeVisibleAsync();

        await TabToAsync(page, "orders");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Heading("orders")).ToBeVisibleAsync();
        await TabToAsync(page, "Connect");
        await page.Keyboard.PressAsync("Enter");
        ILocator client = page.GetByRole(AriaRole.Dialog).GetByLabel("Connect With");
        await client.FocusAsync();
        await page.Keyboard.TypeAsync("MySQL CLI");
        await TabToAsync(page, "Copy Connection string for MySQL CLI");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#announcement")).ToHaveTextAsync("Copied");
        string copied = await visitor.ClipboardAsync();
        await page.Keyboard.PressAsync("Escape");

        Assert.StartsWith("mysql ", copied);
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        await Expect(page.Link("Connect")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task An_endpoint_is_created_and_accepted_without_a_mouse()
    {
        const string Name = "walk-keyboard";
        await site.WaitForServiceAsync(await site.RegisterAsync(Name));
        await using Visitor owner = await Visitor.ArriveAsync(chromium, site);
        await using Visitor consumer = await Visitor.ArriveAsync(chromium, site);
        await owner.SignInAsync(site.Owner);
        await consumer.SignInAsync(site.Consumer);
        GuideSteps guide = new(owner, consumer, site);
        GuideSteps.Noted noted = await guide.ChooseInstanceAsync(Name);

        IPage page = consumer.Page;
        await page.GotoAsync("/vpc/endpoints");
        await PressAsync(page, "Create Endpoint", "Enter");
        await Expect(page.Heading("Create Endpoint")).ToBeVisibleAsync();
        await TypeAsync(page, "Endpoint Name", Name);
        await TypeAsync(page, "Endpoint Service Name", noted.ServiceName);
        await PressAsync(page, "Verify", "Enter");
        await Expect(page.Locator(".verified")).ToBeVisibleAsync();
        await TypeAsync(page, "vSwitch", site.VSwitch.VSwitchName);
        await PressAsync(page, "More options", "Enter");
        await TypeAsync(page, "Port", $"{FreePort.Next()}");
        await PressAsync(page, "OK", "Enter");
        await guide.WaitForEndpointAsync("Active", "Connected");
        (string endpointId, string domainName) = await guide.CopyEndpointAsync();

        await PressAsync(owner.Page, "Create Private Endpoint Connection", "Enter");
        await Expect(owner.Page.GetByLabel("Endpoint Resource ID")).ToBeFocusedAsync();
        await owner.Page.Keyboard.TypeAsync(endpointId);
        await TypeAsync(owner.Page, "Domain Name", domainName);
        await PressAsync(owner.Page, "Create Private Endpoint Connection", "Enter");
        await guide.CopyConnectionStringAsync(Name, endpointId);
    }

    [Fact]
    public async Task The_first_stop_leads_past_the_navigation_and_the_focus_can_be_seen()
    {
        await using Visitor visitor = await Visitor.ArriveAsync(chromium, site);
        await visitor.SignInAsync();
        await visitor.Page.GotoAsync("/instances");

        await visitor.Page.Keyboard.PressAsync("Tab");
        ILocator skip = visitor.Page.Link("Skip to content");
        await Expect(skip).ToBeFocusedAsync();
        await Expect(skip).ToBeInViewportAsync();
        string outline = await skip.EvaluateAsync<string>("element => getComputedStyle(element).outlineStyle");
        await visitor.Page.Keyboard.PressAsync("Enter");

        Assert.Equal("solid", outline);
        await Expect(visitor.Page.Locator("main")).ToBeFocusedAsync();
    }

    private static async Task PressAsync(IPage page, string name, string key)
    {
        await TabToAsync(page, name);
        await page.Keyboard.PressAsync(key);
    }

    private static async Task TypeAsync(IPage page, string name, string text)
    {
        await TabToAsync(page, name);
        await page.Keyboard.TypeAsync(text);
    }

    /// <summary>Presses Tab until the element with this accessible name has the focus.</summary>
    private static async Task TabToAsync(IPage page, string name)
    {
        const int MostStops = 80;
        const string FocusedName =
            """
            (() => {
              const element = document.activeElement;
              const label = element.labels?.[0]?.cloneNode(true);
              label?.querySelectorAll("[aria-hidden]").forEach(part => part.remove());
              return (element.getAttribute("aria-label") ?? (label ?? element).textContent).trim();
            })()
            """;
        for (int stop = 0; stop < MostStops; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<string>(FocusedName) == name)
            {
                return;
            }
        }

        Assert.Fail($"{MostStops} stops of the Tab key do not lead to {name}.");
    }
}
