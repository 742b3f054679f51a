using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Linkspan.Domain.PrivateLink;
using Xunit;

namespace Linkspan.Unit.Console;

public sealed class NetworkPageTests
{
    private static readonly string VpcPath = $"/vpc/vpcs/{Sample.Vpc.Id}";

    [Theory]
    [InlineData("/vpc/vpcs", "VPCs")]
    [InlineData("/vpc/vswitches", "vSwitches")]
    [InlineData("/vpc/security-groups", "Security Groups")]
    [InlineData("/vpc/endpoints", "Endpoints")]
    [InlineData("/vpc/endpoint-services", "Endpoint Services")]
    public async Task Every_list_is_reached_from_the_navigation_and_says_when_it_is_empty(string path, string title)
    {
        await using ConsoleSite site = await ConsoleSite.StartAsync();
        using Browser browser = await site.SignedInAsync();

        IHtmlDocument page = await browser.PageAsync(path);

        Assert.Equal(title, page.QuerySelector("h1").Text());
        IElement current = Assert.Single(page.QuerySelectorAll("nav.side [aria-current]"));
        Assert.Equal((title, path), (current.Text(), current.GetAttribute("href")));
        Assert.NotNull(page.QuerySelector("main .empty"));
    }

    [Fact]
    public async Task The_lists_show_networks_with_what_stands_in_them()
    {
        await using ConsoleSite site = await ConsoleSite.StartAsync();
        await site.PutGuideAsync();
        await site.PutNetworkAsync();
        using Browser browser = await site.SignedInAsync();

        Assert.Equal(
            ["shop " + Sample.Vpc.Id, "local-1", "127.64.0.0/20", "1", "1"], await FirstRowAsync(browser, "/vpc/vpcs"));
        Assert.Equal(
            ["shop-a " + Sample.VSwitch.Id, "shop", "local-1a", "127.64.0.0/24", "250"],
            await FirstRowAsync(browser, "/vpc/vswitches"));
        Assert.Equal(
            ["clients " + Sample.Group.Id, "shop " + Sample.Vpc.Id, "1 rule"],
            await FirstRowAsync(browser, "/vpc/security-groups"));
        Assert.Equal("Automatically", (await FirstRowAsync(browser, "/vpc/endpoint-services"))[3]);
    }

    [Fact]
    public async Task A_networks_tabs_are_pages_of_their_own()
    {
        await using ConsoleSite site = await ConsoleSite.StartAsync();
        await site.PutGuideAsync();
        await site.PutNetworkAsync();
        using Browser browser = await site.SignedInAsync();

        IHtmlDocument page = await browser.PageAsync(VpcPath);

        Assert.Equal("127.64.0.2:5354", page.QuerySelector("[aria-label='Copy DNS resolver']")?.GetAttribute("data-copy"));
        Assert.Equal(
            [
                VpcPath, $"{VpcPath}/vswitches", $"{VpcPath}/security-groups", $"{VpcPath}/endpoints", $"{VpcPath}/nodes",
            ],
            page.QuerySelectorAll(".tabs a").Select(tab => tab.GetAttribute("href")));
        Assert.StartsWith("shop-a", (await FirstRowAsync(browser, $"{VpcPath}/vswitches"))[0]);
        Assert.StartsWith("clients", (await FirstRowAsync(browser, $"{VpcPath}/security-groups"))[0]);
        Assert.StartsWith("web-shop", (await FirstRowAsync(browser, $"{VpcPath}/endpoints"))[0]);
    }

    [Fact]
    public async Task A_group_that_admits_nobody_on_the_port_of_its_endpoints_says_so()
    {
        await using ConsoleSite site = await ConsoleSite.StartAsync();
        await site.PutGuideAsync();
        await site.PutAsync(Sample.Vpc);
        await site.PutAsync(Sample.Group with { Rules = [Sample.Group.Rules[0] with { FromPort = 22, ToPort = 22 }] });
        using Browser browser = await site.SignedInAsync();

        IHtmlDocument page = await browser.PageAsync($"/vpc/security-groups/{Sample.Group.Id}");

        Assert.Contains("admits nobody on port 4000", page.GetElementById("warnings").Text());
        Assert.Contains("TCP, 22", page.GetElementById("rules").Text());
        Assert.Contains("web-shop", page.GetElementById("endpoints").Text());
        Assert.Equal("1 rule admits nobody on port 4000", (await FirstRowAsync(browser, "/vpc/security-groups"))[2]);
    }

    [Fact]
    public async Task A_services_owner_sees_its_allow_list_and_the_endpoints_that_ask_for_it()
    {
        await using ConsoleSite site = await ConsoleSite.StartAsync();
        await site.PutGuideAsync();
        await site.PutAsync(Sample.EndpointService with { AllowedAccounts = [Sample.Endpoint.Account] });
        using Browser browser = await site.SignedInAsync();

        IHtmlDocument page = await browser.PageAsync($"/vpc/endpoint-services/{Sample.EndpointService.Id}");

        Assert.Contains(Sample.Endpoint.Account.Value, page.GetElementById("allow-list").Text());
        Assert.Equal(
            [Sample.EndpointId + " local-1a", "Connected since 3 h ago", "No", $"{Sample.Endpoint.Account} {Sample.Vpc.Id}",
                "Disable"],
            page.QuerySelectorAll("#connections tbody tr:first-child td").Select(Html.Text));
    }

    [Theory]
    [InlineData("/vpc/vpcs/vpc-00000000000000000000")]
    [InlineData("/vpc/vpcs/vpc-00000000000000000000/endpoints")]
    [InlineData("/vpc/vswitches/vsw-00000000000000000000")]
    [InlineData("/vpc/security-groups/nonsense")]
    [InlineData("/vpc/endpoint-services/epsrv-00000000000000000000")]
    public async Task What_is_not_there_is_a_friendly_page(string path)
    {
        await using ConsoleSite site = await ConsoleSite.StartAsync();
        using Browser browser = await site.SignedInAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task S13_Names_with_markup_or_written_from_right_to_left_are_text_in_every_list()
    {
        await using ConsoleSite site = await ConsoleSite.StartAsync();
        await site.PutGuideAsync();
        await site.PutAsync(Sample.Vpc with { DisplayName = "<img src=x onerror=alert(1)>" });
        await site.PutAsync(Sample.VSwitch with { DisplayName = "רשת א" });
        await site.PutAsync(Sample.Group with { DisplayName = "\"><script>alert(1)</script>" });
        using Browser browser = await site.SignedInAsync();

        foreach (string path in (string[])["/vpc/vpcs", "/vpc/vswitches", "/vpc/security-groups", VpcPath])
        {
            IHtmlDocument page = await browser.PageAsync(path);
            Assert.All(page.Scripts, script => Assert.StartsWith("/console/assets/", script.Source));
            Assert.Empty(page.QuerySelectorAll("[onerror]"));
        }

        Assert.Equal("רשת א", (await browser.PageAsync("/vpc/vswitches")).QuerySelector("bdi").Text());
    }

    private static async Task<string[]> FirstRowAsync(Browser browser, string path)
    {
        IHtmlDocument page = await browser.PageAsync(path);
        return [.. page.QuerySelectorAll("tbody tr:first-child td:not([data-label=Created])").Select(Html.Text)];
    }
}
