using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Linkspan.EndToEnd;

/// <summary>
/// The steps of the Premium guide, in its own words and order, as two people take them in two browsers. What one gives the other
/// goes through the clipboard, as it would through a chat.
/// </summary>
internal sealed class GuideSteps(Visitor owner, Visitor consumer, GuideSite site)
{
    private ILocator Acceptance => Dialog(new Regex("Create .* Private Endpoint Connection"));

    /// <summary>Step 1: choose a TiDB instance, and note what its Connect dialog says.</summary>
    public async Task<Noted> ChooseInstanceAsync(string instance)
    {
        await owner.Page.GotoAsync("/instances");
        await Expect(owner.Page.Heading("TiDB Instances")).ToBeVisibleAsync();
        await owner.Page.Link(instance).ClickAsync();
        await owner.Page.Link("Connect").ClickAsync();
        ILocator dialog = Dialog($"Connect to {instance}");
        await dialog.GetByLabel("Connection Type").SelectOptionAsync("Private Endpoint");
        return new Noted(
            await CopyAsync(owner, dialog, "Service Name"),
            await CopyAsync(owner, dialog, "Availability Zone ID"),
            await CopyAsync(owner, dialog, "Region ID"));
    }

    /// <summary>Step 2: create a private endpoint in the VPC's console.</summary>
    public async Task CreateEndpointAsync(Noted noted, string name, int port)
    {
        IPage page = consumer.Page;
        await page.GotoAsync("/vpc");
        await page.Link("Endpoints").First.ClickAsync();
        await page.Link("Interface Endpoints").ClickAsync();
        await page.Link("Create Endpoint").ClickAsync();
        await page.GetByLabel("Region").SelectOptionAsync(new SelectOptionValue { Value = noted.Region });
        await page.GetByLabel("Endpoint Name").FillAsync(name);
        await page.GetByLabel("Interface Endpoint").CheckAsync();
        await page.GetByLabel("Other Endpoint Services").CheckAsync();
        await page.GetByLabel("Endpoint Service Name").FillAsync(noted.ServiceName);
        await page.Button("Verify").ClickAsync();
        await Expect(page.GetByText("The service is valid.", new PageGetByTextOptions { Exact = true })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Combobox, new PageGetByRoleOptions { Name = "VPC" }).SelectOptionAsync(
            new SelectOptionValue { Value = site.Network.VpcId });
        await page.GetByRole(AriaRole.Group, new PageGetByRoleOptions { Name = "Security Group" })
            .GetByText(site.Group.SecurityGroupName).ClickAsync();
        ILocator zone = page.GetByRole(AriaRole.Group, new PageGetByRoleOptions { Name = $"Zone {noted.Zone}", Exact = true });
        await zone.GetByLabel("vSwitch").SelectOptionAsync(new SelectOptionValue { Value = site.VSwitch.VSwitchId });
        await page.GetByText("More options").ClickAsync();
        await page.GetByLabel("Port").FillAsync($"{port}");
        await page.Button("OK").ClickAsync();
        await Expect(page.Heading(name)).ToBeVisibleAsync();
    }

    /// <summary>Still step 2: wait until the endpoint has these statuses, in the page that is open.</summary>
    public Task WaitForEndpointAsync(string status, string connection) =>
        Expect(consumer.Page.Locator("#page-status")).ToHaveTextAsync(new Regex($@"^\s*{status}\s*{connection}\s*$"));

    /// <summary>The end of step 2: the Endpoint Resource ID and the Domain Name.</summary>
    public async Task<(string EndpointId, string DomainName)> CopyEndpointAsync() =>
        (await CopyAsync(consumer, consumer.Page.Section("Basic Information"), "Endpoint ID"),
            await CopyAsync(consumer, consumer.Page.Section("Domain name of Endpoint Service"), "Default Domain Name"));

    /// <summary>Step 3: accept the endpoint and create the endpoint connection. It leads back to the connection dialog.</summary>
    public async Task AcceptAsync(string instance, string endpointId, string domainName)
    {
        await OpenAcceptanceAsync(instance);
        await SendAcceptanceAsync(endpointId, domainName);
        await Expect(Dialog($"Connect to {instance}")).ToBeVisibleAsync();
    }

    /// <summary>The beginning of step 3: the dialog that asks for both values.</summary>
    public async Task OpenAcceptanceAsync(string instance)
    {
        await Dialog($"Connect to {instance}").GetByRole(
            AriaRole.Link, new LocatorGetByRoleOptions { Name = "Create Private Endpoint Connection" }).ClickAsync();
        await Expect(Acceptance).ToBeVisibleAsync();
    }

    /// <summary>The rest of step 3, in the dialog that is open.</summary>
    /// <returns>The dialog.</returns>
    public async Task<ILocator> SendAcceptanceAsync(string endpointId, string domainName)
    {
        ILocator dialog = Acceptance;
        await dialog.GetByLabel("Endpoint Resource ID").FillAsync(endpointId);
        await dialog.GetByLabel("Domain Name").FillAsync(domainName);
        await dialog.GetByRole(
            AriaRole.Button, new LocatorGetByRoleOptions { Name = "Create Private Endpoint Connection" }).ClickAsync();
        return dialog;
    }

    /// <summary>Step 4: wait for Active in the open dialog, choose how to connect, and take the string from its bottom.</summary>
    public async Task<string> CopyConnectionStringAsync(string instance, string endpointId, string client = "MariaDB CLI")
    {
        ILocator dialog = Dialog($"Connect to {instance}");
        await Expect(dialog.GetByLabel("Endpoint", new LocatorGetByLabelOptions { Exact = true }))
            .ToContainTextAsync($"{endpointId} · Active");
        await dialog.GetByLabel("Connect With").SelectOptionAsync(client);
        return await CopyAsync(owner, dialog, $"Connection string for {client}");
    }

    /// <summary>Step 4, as the guide says it: Settings, Networking, in the left navigation pane.</summary>
    public async Task ExpectOnNetworkingPageAsync(string endpointId, string status)
    {
        await owner.Page.Keyboard.PressAsync("Escape");
        ILocator navigation = owner.Page.GetByRole(AriaRole.Navigation);
        await navigation.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Networking" }).First.ClickAsync();
        ILocator row = owner.Page.GetByRole(AriaRole.Row).Filter(new LocatorFilterOptions { HasText = endpointId });
        await Expect(row.Locator(".chip").First).ToHaveTextAsync(status);
    }

    private ILocator Dialog(string title) =>
        owner.Page.GetByRole(AriaRole.Dialog, new PageGetByRoleOptions { Name = title, Exact = true });

    private ILocator Dialog(Regex title) => owner.Page.GetByRole(AriaRole.Dialog, new PageGetByRoleOptions { NameRegex = title });

    private static async Task<string> CopyAsync(Visitor visitor, ILocator part, string what)
    {
        await part.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = $"Copy {what}", Exact = true }).ClickAsync();
        string copied = await visitor.ClipboardAsync();
        Assert.NotEmpty(copied);
        return copied;
    }

    /// <summary>What the owner notes in step 1 for the consumer.</summary>
    /// <param name="ServiceName">Service Name.</param>
    /// <param name="Zone">Availability Zone ID.</param>
    /// <param name="Region">Region ID.</param>
    internal sealed record Noted(string ServiceName, string Zone, string Region);
}
