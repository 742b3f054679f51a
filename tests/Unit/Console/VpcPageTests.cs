using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Linkspan.Console.Components;
using Linkspan.Console.Vpc;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;
using Xunit;

namespace Linkspan.Unit.Console;

public sealed class VpcPageTests
{
    private const string DomainName = Sample.EndpointId + ".epsrv-8k2m4n6p1q3r5s7t9u0v.local-1.privatelink.linkspan.internal";

    [Fact]
    public async Task The_list_shows_both_states_and_names_its_tab_as_the_guide_does()
    {
        IHtmlDocument page = await Html.RenderAsync<EndpointsPage>(
            ("Endpoints", new[] { Sample.EndpointView() }), ("Paging", new Paging("/vpc/endpoints", "", 1, 1, 1)));

        Assert.Equal("Endpoints", page.QuerySelector("h1").Text());
        Assert.Equal("Interface Endpoints", page.QuerySelector(".tabs [aria-current]").Text());
        Assert.Equal(["Active", "Connected"], page.QuerySelectorAll("tbody .chip").Select(Html.Text));
    }

    [Fact]
    public async Task An_empty_list_says_how_to_create_an_endpoint()
    {
        IHtmlDocument page = await Html.RenderAsync<EndpointsPage>(
            ("Endpoints", Array.Empty<EndpointView>()), ("Paging", new Paging("/vpc/endpoints", "", 1, 0, 0)));

        Assert.Contains("create an endpoint for that service", page.QuerySelector(".empty").Text());
    }

    [Fact]
    public async Task The_details_give_endpoint_id_and_default_domain_name_where_the_guide_says()
    {
        IHtmlDocument page = await ShowAsync(Sample.Endpoint);

        Assert.Equal(Sample.EndpointId, Copied(page, "Basic Information", "Endpoint ID"));
        Assert.Equal(DomainName, Copied(page, "Domain name of Endpoint Service", "Default Domain Name"));
        Assert.Equal(
            DomainName.Replace(Sample.EndpointId, Sample.EndpointId + "-local-1a"),
            Copied(page, "Domain name of Endpoint Service", "Zonal Domain Name"));
        Assert.Equal("127.64.0.4", Copied(page, "Domain name of Endpoint Service", "IP address"));
    }

    [Fact]
    public async Task What_the_other_side_must_do_stands_at_the_top()
    {
        Condition notRegistered = new(
            ConditionTypes.TrafficAllowed, ConditionStatus.False, "NotRegistered", "Its owner has not registered it yet.",
            Html.Now.AddMinutes(-18), MustAct.Provider);

        IHtmlDocument page = await ShowAsync(Sample.Endpoint with { Conditions = [notRegistered] });

        Assert.Equal(
            "Its owner has not registered it yet. The database's owner must act · since 18 min ago",
            page.QuerySelector("#endpoint-obstacle .notice").Text());
        Assert.Contains("NotRegistered", page.GetElementById("conditions").Text());
    }

    [Fact]
    public async Task A_security_group_without_rules_says_that_it_admits_nobody()
    {
        IHtmlDocument page = await ShowAsync(Sample.Endpoint);

        Assert.Contains("admits nobody", page.GetElementById("security").Text());
    }

    [Fact]
    public async Task S13_A_description_with_markup_is_shown_as_text()
    {
        IHtmlDocument page = await ShowAsync(Sample.Endpoint with { Description = "</dd><script>alert(1)</script>" });

        Assert.Contains("</dd><script>alert(1)</script>", page.GetElementById("basic").Text());
        Assert.Single(page.Scripts);
    }

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1_500, "1.5 kB")]
    [InlineData(2_400_000_000, "2.4 GB")]
    [InlineData(long.MaxValue, "9223.4 PB")]
    public void Bytes_are_told_in_decimal_units(long bytes, string expected) =>
        Assert.Equal(expected, EndpointWords.Bytes(bytes));

    private static Task<IHtmlDocument> ShowAsync(InterfaceEndpoint endpoint)
    {
        SecurityGroup group = new(endpoint.SecurityGroups[0], endpoint.Account, endpoint.Vpc, "web", [], 1, Html.Now);
        return Html.RenderAsync<EndpointPage>(
            ("Details", Sample.EndpointView(endpoint)), ("VpcName", "shop"), ("Groups", new[] { group }),
            ("Traffic", Sample.Traffic()));
    }

    private static string? Copied(IHtmlDocument page, string section, string label) => page.QuerySelectorAll("section.card")
        .Single(card => card.QuerySelector("h2").Text() == section)
        .QuerySelector($"[aria-label='Copy {label}']")?.GetAttribute("data-copy");
}
