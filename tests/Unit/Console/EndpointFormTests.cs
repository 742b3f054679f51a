using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Linkspan.Contracts.Nodes;
using Linkspan.Domain.PrivateLink;
using Xunit;

namespace Linkspan.Unit.Console;

public sealed class EndpointFormTests
{
    private const string Path = "/vpc/endpoints/create";
    private const string Form = "form.form";
    private static readonly string EndpointPath = $"/vpc/endpoints/{Sample.EndpointId}";

    private static readonly (string, string)[] Filled =
    [
        ("regionId", "local-1"), ("endpointName", "second"), ("endpointType", "Interface"), ("endpointService", "other"),
        ("serviceName", Sample.ServiceName), ("vpcId", Sample.Vpc.Key), ("securityGroupIds", Sample.Group.Key),
        ("zones[0].zoneId", "local-1a"), ("zones[0].vSwitchId", Sample.VSwitch.Key), ("zones[1].zoneId", "local-1b"),
    ];

    [Fact]
    public async Task The_fields_are_the_guides_in_its_order()
    {
        await using ConsoleSite site = await StartAsync();
        using Browser browser = await site.SignedInAsync();

        IHtmlDocument page = await browser.PageAsync(Path);

        Assert.Equal(
            ["Region", "Endpoint Name", "Endpoint Type", "Endpoint Service", "Endpoint Service Name", "VPC",
                "Security Group", "Zone"],
            page.QuerySelectorAll($"{Form} > .field > label, {Form} > .field > legend")
                .Select(label => label.Text().TrimEnd('*', ' ')));
        Assert.Equal(["Verify", "OK"], Words(page, "[value=verify], .submit-bar .primary"));
        Assert.Equal(["Interface Endpoint", "Other Endpoint Services"], Words(page, ".radio label"));
    }

    [Fact]
    public async Task Verify_shows_a_check_and_chooses_in_every_zone_that_the_service_supports()
    {
        await using ConsoleSite site = await StartAsync();
        using Browser browser = await site.SignedInAsync();

        // Whoever pastes takes a blank along.
        IHtmlDocument page = await ConsoleSite.PageAsync(await browser.SubmitAsync(
            Path, Form, ("serviceName", $" {Sample.ServiceName} "), ("endpointName", "x"), ("rows", "verify")));

        Assert.StartsWith("The service is valid.", page.QuerySelector(".verified").Text());
        Assert.Equal("x", page.QuerySelector("[name=endpointName]")!.GetAttribute("value"));
        Assert.Equal(Sample.VSwitch.Key, Chosen(page, "zones[0].vSwitchId"));
        Assert.NotNull(page.QuerySelector($"[name=securityGroupIds][value={Sample.Group.Id}][checked]"));
        Assert.Contains("Create vSwitch", page.QuerySelector("[aria-label='Zone local-1b']").Text());
        Assert.Contains("does not support", page.QuerySelector("[aria-label='Zone local-1c']").Text());
    }

    [Theory]
    [InlineData("", "serviceName.missing")]
    [InlineData("com.linkspan.privatelink.local-1", "serviceName.parts")]
    [InlineData("org.linkspan.privatelink.local-1.epsrv-8k2m4n6p1q3r5s7t9u0v", "serviceName.prefix")]
    [InlineData("com.linkspan.privatelink.local-2.epsrv-8k2m4n6p1q3r5s7t9u0v", "region.other")]
    [InlineData("com.linkspan.privatelink.local-1.epsrv-00000000000000000000", "endpointService.unknown")]
    [InlineData("com.linkspan.privatelink.local-1.<script>alert(1)</script>", "serviceName.serviceId")]
    public async Task Verify_says_what_is_wrong_with_a_name_at_its_field(string name, string code)
    {
        await using ConsoleSite site = await StartAsync();
        using Browser browser = await site.SignedInAsync();

        IHtmlDocument page = await ConsoleSite.PageAsync(
            await browser.SubmitAsync(Path, Form, ("serviceName", name), ("rows", "verify")));

        Assert.Contains(code, page.GetElementById("endpoint-form-serviceName-error").Text());
        Assert.Equal(name, page.GetElementById("endpoint-form-serviceName")!.GetAttribute("value") ?? "");
        Assert.Null(page.QuerySelector(".verified"));
        Assert.DoesNotContain(page.Scripts, script => script.TextContent.Contains("alert"));
    }

    [Fact]
    public async Task OK_creates_the_endpoint_in_the_chosen_zones_and_leads_to_it()
    {
        await using ConsoleSite site = await StartAsync();
        using Browser browser = await site.SignedInAsync();

        HttpResponseMessage answer = await browser.SubmitAsync(Path, Form, Filled);

        IHtmlDocument page = await browser.PageAsync(answer.Headers.Location!.OriginalString);
        Assert.Equal("second", page.QuerySelector("h1").Text());
        Assert.Contains("It is ready once it is Active and Connected.", page.GetElementById("done").Text());
        Assert.Contains("local-1a", page.GetElementById("zones").Text());
        Assert.Contains("4000", page.GetElementById("basic").Text());
    }

    [Theory]
    [InlineData("endpointName", "x", "name.length", "endpointName")]
    [InlineData("securityGroupIds", "", "endpoint.noSecurityGroup", "securityGroupIds")]
    [InlineData("zones[0].vSwitchId", "", "endpoint.noZone", "zones")]
    [InlineData("zones[0].ip", "127.64.0.2", "address.reserved", "zones-0-ip")]
    [InlineData("port", "seven", "form.number", "port")]
    [InlineData("port", "70000", "endpoint.port", "port")]
    public async Task What_does_not_fit_is_told_at_its_field(string field, string value, string code, string at)
    {
        await using ConsoleSite site = await StartAsync();
        using Browser browser = await site.SignedInAsync();

        HttpResponseMessage answer = await browser.SubmitAsync(Path, Form, [.. Filled, (field, value)]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(
            code, (await ConsoleSite.PageAsync(answer)).GetElementById($"endpoint-form-{at}-error").Text());
    }

    [Fact]
    public async Task A_choice_that_others_follow_from_keeps_what_was_typed_without_script()
    {
        await using ConsoleSite site = await StartAsync();
        await site.PutAsync(Sample.Vpc with { Id = new("vpc-b1b2c3d4e5f6g7h8i9j0"), DisplayName = "empty" });
        using Browser browser = await site.SignedInAsync();

        IHtmlDocument page = await ConsoleSite.PageAsync(await browser.SubmitAsync(
            Path, Form, [.. Filled, ("vpcId", "vpc-b1b2c3d4e5f6g7h8i9j0"), ("rows", "follow")]));

        Assert.Equal("second", page.QuerySelector("[name=endpointName]")!.GetAttribute("value"));
        Assert.Equal("vpc-b1b2c3d4e5f6g7h8i9j0", Chosen(page, "vpcId"));
        Assert.Contains("The VPC has no security group.", page.Body.Text());
        Assert.Empty(page.QuerySelectorAll("[name='zones[0].vSwitchId']"));
    }

    [Fact]
    public async Task Name_and_security_groups_are_changed_and_a_stale_form_is_refused()
    {
        await using ConsoleSite site = await StartAsync();
        using Browser browser = await site.SignedInAsync();
        IHtmlFormElement stale = (IHtmlFormElement)(await browser.PageAsync($"{EndpointPath}/edit")).QuerySelector(Form)!;

        HttpResponseMessage renamed = await browser.SubmitAsync($"{EndpointPath}/edit", Form, ("endpointName", "renamed"));
        HttpResponseMessage late = await browser.PostAsync(
            $"{EndpointPath}/edit", [.. Browser.Fields(stale), ("endpointName", "later")]);
        HttpResponseMessage none = await browser.SubmitAsync($"{EndpointPath}/security-groups", Form);

        Assert.Equal(HttpStatusCode.Redirect, renamed.StatusCode);
        Assert.Equal("renamed", (await browser.PageAsync(EndpointPath)).QuerySelector("h1").Text());
        Assert.Contains("revision.changed", (await ConsoleSite.PageAsync(late)).QuerySelector(".form-errors").Text());
        Assert.Contains(
            "endpoint.noSecurityGroup",
            (await ConsoleSite.PageAsync(none)).GetElementById("groups-form-securityGroupIds-error").Text());
    }

    [Fact]
    public async Task A_delete_says_what_it_cuts_and_asks_what_becomes_of_live_sessions()
    {
        await using ConsoleSite site = await StartAsync();
        using Browser browser = await site.SignedInAsync();

        IHtmlDocument asked = await browser.PageAsync($"{EndpointPath}/delete");
        HttpResponseMessage deleted = await browser.SubmitAsync($"{EndpointPath}/delete", Form, ("mode", "reject"));
        HttpResponseMessage nonsense = await browser.SubmitAsync($"{EndpointPath}/delete", Form, ("mode", "7"));

        Assert.Contains("reach nothing any more", asked.QuerySelector(".cuts").Text());
        Assert.Equal(3, asked.QuerySelectorAll("[name=mode]").Length);
        Assert.StartsWith("/vpc/endpoints?", deleted.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.BadRequest, nonsense.StatusCode);
        Assert.Contains("Deleting", (await browser.PageAsync(EndpointPath)).QuerySelector("#page-status").Text());
    }

    [Fact]
    public async Task Test_connection_shows_every_hop_up_to_the_one_that_failed_and_who_must_act()
    {
        await using ConsoleSite site = await StartAsync();
        site.Provider.Hops =
        [
            new PathHop("name", true, 0.2, "it resolves", null),
            new PathHop("address", false, 1.5, "[Silent] zone local-1a does not listen", "operator"),
            PathHop.NotTried("endpointNode"), PathHop.NotTried("serviceNode"), PathHop.NotTried("database"),
        ];
        using Browser browser = await site.SignedInAsync();

        IHtmlDocument before = await browser.PageAsync($"{EndpointPath}/test");
        IHtmlDocument page = await ConsoleSite.PageAsync(await browser.SubmitAsync($"{EndpointPath}/test", "#test-form"));

        Assert.Empty(before.QuerySelectorAll(".hops"));
        Assert.Equal(
            ["Domain name Passed in under 1 ms It resolves.", "Endpoint addresses Failed Zone local-1a does not listen. Silent",
                "Endpoint node Not tried", "Service node Not tried", "Database Not tried"],
            page.QuerySelectorAll(".hops li").Select(Html.Text));
        Assert.Contains("It stops at: Endpoint addresses The operator must act.", page.QuerySelector(".panel .notice").Text());
    }

    private static async Task<ConsoleSite> StartAsync()
    {
        ConsoleSite site = await ConsoleSite.StartAsync();
        await site.PutGuideAsync();
        await site.PutNetworkAsync();
        await site.PutZonesAsync("local-1c");
        return site;
    }

    private static string? Chosen(IHtmlDocument page, string name) =>
        page.QuerySelector($"[name='{name}'] option[selected]")?.GetAttribute("value");

    private static IEnumerable<string> Words(IHtmlDocument page, string selector) =>
        page.QuerySelectorAll(selector).Select(Html.Text);
}
