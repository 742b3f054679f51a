using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Linkspan.Domain.PrivateLink;
using Xunit;

namespace Linkspan.Unit.Console;

public sealed class NetworkFormTests
{
    private const string CreateVpc = "/vpc/vpcs/create";
    private const string Form = "form.form";

    [Fact]
    public async Task A_network_is_created_and_the_same_form_sent_twice_makes_one()
    {
        await using ConsoleSite site = await ConsoleSite.StartAsync();
        await site.PutAsync(Sample.Region);
        await site.BootstrapAsync();
        using Browser browser = await site.SignedInAsync();
        IHtmlFormElement form = (IHtmlFormElement)(await browser.PageAsync(CreateVpc)).QuerySelector(Form)!;
        (string, string)[] sent = [.. Browser.Fields(form), ("regionId", "local-1"), ("vpcName", "shop")];

        HttpResponseMessage first = await browser.PostAsync(CreateVpc, sent);
        HttpResponseMessage second = await browser.PostAsync(CreateVpc, sent);

        string path = first.Headers.Location!.OriginalString.Split('?')[0];
        Assert.Equal(path, second.Headers.Location!.OriginalString.Split('?')[0]);
        Assert.Single((await browser.PageAsync("/vpc/vpcs")).QuerySelectorAll("tbody tr"));
        IHtmlDocument page = await browser.PageAsync(first.Headers.Location.OriginalString);
        Assert.Contains("The VPC shop is created.", page.GetElementById("done").Text());
        Assert.Contains("1 security group", page.GetElementById("parts").Text());
    }

    [Theory]
    [InlineData("vpcName", "9shop", "name.start")]
    [InlineData("vpcName", "shop\u202Etext", "name.characters")]
    [InlineData("vpcName", "zero\u200Bwidth", "name.characters")]
    [InlineData("cidrBlock", "10.0.0.0/99", "addressBlock.malformed")]
    [InlineData("cidrBlock", "127.64.0.0/30", "addressBlock.size")]
    [InlineData("regionId", "elsewhere", "region.unknown")]
    public async Task What_does_not_fit_is_told_at_its_field_and_kept(string field, string value, string code)
    {
        await using ConsoleSite site = await ConsoleSite.StartAsync();
        await site.PutAsync(Sample.Region);
        await site.BootstrapAsync();
        using Browser browser = await site.SignedInAsync();

        HttpResponseMessage answer = await browser.SubmitAsync(CreateVpc, Form, ("regionId", "local-1"), (field, value));

        IHtmlDocument page = await ConsoleSite.PageAsync(answer);
        IElement control = page.QuerySelector($"{Form} [name={field}]")!;
        Assert.True((int)answer.StatusCode is 400 or 404, $"{answer.StatusCode}");
        Assert.Contains(code, page.GetElementById($"{control.Id}-error").Text());
        Assert.True(control is IHtmlSelectElement || control.GetAttribute("value") == value);
    }

    [Fact]
    public async Task A_vswitch_offers_the_zones_of_the_chosen_network_and_says_what_its_block_overlaps()
    {
        await using ConsoleSite site = await ConsoleSite.StartAsync();
        await site.PutGuideAsync();
        await site.PutNetworkAsync();
        await site.PutZonesAsync();
        using Browser browser = await site.SignedInAsync();
        string path = $"/vpc/vswitches/create?vpc={Sample.Vpc.Id}&zone=local-1b";

        IHtmlDocument page = await browser.PageAsync(path);
        HttpResponseMessage overlapping = await browser.SubmitAsync(
            path, Form, ("vpcId", Sample.Vpc.Key), ("zoneId", "local-1b"), ("cidrBlock", "127.64.0.128/25"));
        HttpResponseMessage created = await browser.SubmitAsync(path, Form, ("vpcId", Sample.Vpc.Key), ("zoneId", "local-1b"));

        Assert.Equal(
            ["local-1a", "local-1b"],
            page.QuerySelectorAll("[name=zoneId] option").Select(option => option.GetAttribute("value")));
        Assert.NotNull(page.QuerySelector("[name=zoneId] option[value=local-1b][selected]"));
        Assert.Contains("addressBlock.overlaps", (await ConsoleSite.PageAsync(overlapping)).Body.Text());
        Assert.StartsWith($"/vpc/vpcs/{Sample.Vpc.Id}/vswitches", created.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_rule_is_added_and_removed_and_the_page_warns_before_it_locks_everybody_out()
    {
        await using ConsoleSite site = await ConsoleSite.StartAsync();
        await site.PutGuideAsync();
        await site.PutNetworkAsync();
        using Browser browser = await site.SignedInAsync();
        string path = $"/vpc/security-groups/{Sample.Group.Id}";

        IHtmlDocument asked = await browser.PageAsync($"{path}/rules/1/delete");
        await browser.SubmitAsync($"{path}/rules/1/delete", Form);
        IHtmlDocument empty = await browser.PageAsync(path);
        await browser.SubmitAsync(
            $"{path}/rules/create", Form, ("policy", "Accept"), ("sourceCidr", "10.1.0.0/16"), ("portRange", "4000-4010"));
        IHtmlDocument again = await browser.PageAsync(path);

        Assert.Contains("admits nobody on port 4000", asked.QuerySelector(".cuts").Text());
        Assert.Contains("admits nobody", empty.GetElementById("warnings").Text());
        Assert.Equal(
            ["1", "Accept", "TCP, 4000–4010", "10.1.0.0/16", "", "Remove"],
            again.QuerySelectorAll("#rules tbody td").Select(Html.Text));
    }

    [Theory]
    [InlineData("portRange", "http", "form.number")]
    [InlineData("portRange", "9-1", "securityGroupRule.ports")]
    [InlineData("priority", "first", "form.number")]
    [InlineData("priority", "101", "securityGroupRule.priority")]
    [InlineData("sourceCidr", "10.1.0.1/16", "addressBlock.hostBits")]
    [InlineData("policy", "Reject", "securityGroupRule.policy")]
    public async Task What_does_not_fit_in_a_rule_is_told(string field, string value, string code)
    {
        await using ConsoleSite site = await ConsoleSite.StartAsync();
        await site.PutNetworkAsync();
        using Browser browser = await site.SignedInAsync();

        HttpResponseMessage answer = await browser.SubmitAsync(
            $"/vpc/security-groups/{Sample.Group.Id}/rules/create", Form,
            ("policy", "Accept"), ("sourceCidr", "10.1.0.0/16"), (field, value));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(code, (await ConsoleSite.PageAsync(answer)).QuerySelector(".form-errors").Text());
    }

    [Theory]
    [InlineData("/vpc/vpcs/", "vpc.inUse", "vSwitch shop-a")]
    [InlineData("/vpc/vswitches/", "vSwitch.inUse", "Interface endpoint web-shop")]
    [InlineData("/vpc/security-groups/", "securityGroup.inUse", "Interface endpoint web-shop")]
    public async Task A_delete_lists_what_blocks_it_with_the_way_there(string path, string code, string blocker)
    {
        await using ConsoleSite site = await ConsoleSite.StartAsync();
        await site.PutGuideAsync();
        await site.PutNetworkAsync();
        using Browser browser = await site.SignedInAsync();
        string id = path switch
        {
            "/vpc/vpcs/" => Sample.Vpc.Key,
            "/vpc/vswitches/" => Sample.VSwitch.Key,
            _ => Sample.Group.Key,
        };

        IHtmlDocument asked = await browser.PageAsync($"{path}{id}/delete");
        HttpResponseMessage tried = await browser.SubmitAsync($"{path}{id}/delete", Form);

        Assert.Equal(HttpStatusCode.Conflict, tried.StatusCode);
        foreach (IHtmlDocument page in (IHtmlDocument[])[asked, await ConsoleSite.PageAsync(tried)])
        {
            Assert.Contains(code, page.QuerySelector(".form-errors").Text());
            Assert.Contains(blocker, page.QuerySelector(".blockers").Text());
            Assert.Contains(
                $"/vpc/endpoints/{Sample.EndpointId}",
                page.QuerySelectorAll(".blockers a").Select(link => link.GetAttribute("href")));
        }
    }

    [Fact]
    public async Task What_nothing_stands_in_is_deleted()
    {
        await using ConsoleSite site = await ConsoleSite.StartAsync();
        await site.PutNetworkAsync();
        using Browser browser = await site.SignedInAsync();

        HttpResponseMessage vSwitch = await browser.SubmitAsync($"/vpc/vswitches/{Sample.VSwitch.Id}/delete", Form);
        HttpResponseMessage group = await browser.SubmitAsync($"/vpc/security-groups/{Sample.Group.Id}/delete", Form);
        HttpResponseMessage vpc = await browser.SubmitAsync($"/vpc/vpcs/{Sample.Vpc.Id}/delete", Form);

        Assert.All([vSwitch, group, vpc], answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        Assert.Contains(
            "The VPC shop is deleted.",
            (await browser.PageAsync(vpc.Headers.Location!.OriginalString)).GetElementById("done").Text());
    }
}
