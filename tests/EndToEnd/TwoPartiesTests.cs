using Linkspan.Contracts.Rest.TidbCloud;
using Linkspan.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Linkspan.EndToEnd;

/// <summary>The Premium guide, walked by two people who have signed in to two browsers, up to a real client's query.</summary>
public sealed class TwoPartiesTests(Chromium chromium, GuideSite site)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_guide_as_it_is_written_ends_with_a_query_by_the_string_of_the_dialog()
    {
        await RegisterAsync("walk-connect-first", autoAccept: true);
        await using Visitor owner = await SignedInAsync(site.Owner);
        await using Visitor consumer = await SignedInAsync(site.Consumer);
        GuideSteps guide = new(owner, consumer, site);

        GuideSteps.Noted noted = await guide.ChooseInstanceAsync("walk-connect-first");
        await guide.CreateEndpointAsync(noted, "shop-connect-first", FreePort.Next());
        await guide.WaitForEndpointAsync("Active", "Connected");
        (string endpointId, string domainName) = await guide.CopyEndpointAsync();
        await guide.AcceptAsync("walk-connect-first", endpointId, domainName);
        string command = await guide.CopyConnectionStringAsync("walk-connect-first", endpointId);
        await guide.ExpectOnNetworkingPageAsync(endpointId, "Active");

        Assert.Contains("42", await ConsumerShell.QueryAsync(site, command));
        Assert.Empty(owner.Complaints);
        Assert.Empty(consumer.Complaints);
    }

    [Fact]
    public async Task Registering_before_the_service_has_let_the_endpoint_in_ends_with_the_same_query()
    {
        // Without a CA: Debian's mysql is MariaDB's client, which does not know what MySQL's verifies a CA by.
        await RegisterAsync("walk-register-first", autoAccept: false, withCa: false);
        await using Visitor owner = await SignedInAsync(site.Owner);
        await using Visitor consumer = await SignedInAsync(site.Consumer);
        GuideSteps guide = new(owner, consumer, site);

        GuideSteps.Noted noted = await guide.ChooseInstanceAsync("walk-register-first");
        await guide.CreateEndpointAsync(noted, "shop-register-first", FreePort.Next());
        await guide.WaitForEndpointAsync("Active", "Disconnected");
        (string endpointId, string domainName) = await guide.CopyEndpointAsync();
        await guide.AcceptAsync("walk-register-first", endpointId, domainName);
        await guide.WaitForEndpointAsync("Active", "Connected");
        string mysql = await guide.CopyConnectionStringAsync("walk-register-first", endpointId, "MySQL CLI");
        string mariadb = await guide.CopyConnectionStringAsync("walk-register-first", endpointId);

        Assert.Contains("42", await ConsumerShell.QueryAsync(site, mysql));
        Assert.Contains("42", await ConsumerShell.QueryAsync(site, mariadb));
        Assert.Empty(owner.Complaints);
        Assert.Empty(consumer.Complaints);
    }

    [Fact]
    public async Task A_server_that_is_killed_in_the_middle_of_the_guide_interrupts_it_and_no_more()
    {
        await RegisterAsync("walk-killed", autoAccept: true);
        await using Visitor owner = await SignedInAsync(site.Owner);
        await using Visitor consumer = await SignedInAsync(site.Consumer);
        GuideSteps guide = new(owner, consumer, site);
        GuideSteps.Noted noted = await guide.ChooseInstanceAsync("walk-killed");
        await guide.CreateEndpointAsync(noted, "shop-killed", FreePort.Next());

        await guide.OpenAcceptanceAsync("walk-killed");

        await site.Server.KillAsync();

        // What the owner sends now is not lost, nor does the browser lead away from the dialog.
        ILocator dialog = await guide.SendAcceptanceAsync("ep-typed", "typed while nobody answered");
        await Expect(dialog.GetByText("Linkspan does not answer. What you typed is still here")).ToBeVisibleAsync();
        await Expect(dialog.GetByLabel("Domain Name")).ToHaveValueAsync("typed while nobody answered");

        await site.Server.RestartAsync();

        // Both go on in the tabs that they have open, the owner even in the dialog.
        await guide.WaitForEndpointAsync("Active", "Connected");
        (string endpointId, string domainName) = await guide.CopyEndpointAsync();
        await guide.SendAcceptanceAsync(endpointId, domainName);
        string command = await guide.CopyConnectionStringAsync("walk-killed", endpointId);

        Assert.Contains("42", await ConsumerShell.QueryAsync(site, command));
    }

    private async Task<Visitor> SignedInAsync(Party party)
    {
        Visitor visitor = await Visitor.ArriveAsync(chromium, site);
        await visitor.SignInAsync(party);
        return visitor;
    }

    private async Task RegisterAsync(string name, bool autoAccept, bool withCa = true)
    {
        Tidb instance = await site.RegisterAsync(name, withCa);
        await site.WaitForServiceAsync(instance);
        if (!autoAccept)
        {
            PrivateLinkService service = await site.Owner.Client.Instances.GetServiceAsync(instance.TidbId, Cancelled);
            await site.LetOwnerAcceptAsync(service.ServiceName);
        }
    }
}
