using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Linkspan.Console.Components;
using Linkspan.Console.Databases;
using Linkspan.ControlPlane.PrivateEndpoints;
using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Lifecycles;
using Xunit;

namespace Linkspan.Unit.Console;

public sealed class DatabasePageTests
{
    private const string Markup = "<img src=x onerror=alert(1)>\"'";

    [Fact]
    public async Task S13_A_name_with_markup_is_shown_as_text()
    {
        IHtmlDocument list = await ListAsync(Sample.Instance with { DisplayName = Markup });
        IHtmlDocument overview = await OverviewAsync(Sample.Instance with { DisplayName = Markup, UserName = Markup });

        Assert.Equal(Markup, list.QuerySelector("a.name")!.TextContent);
        Assert.Equal(Markup, overview.QuerySelector("h1")!.TextContent);
        Assert.Contains(overview.QuerySelectorAll("[data-copy]"), button => button.GetAttribute("data-copy") == Markup);
        Assert.Empty(list.Images);
        Assert.Empty(overview.Images);
    }

    [Fact]
    public async Task A_list_shows_name_state_region_endpoints_and_when()
    {
        IHtmlDocument page = await ListAsync(Sample.Instance);

        Assert.Equal("TiDB Instances", page.QuerySelector("h1").Text());
        Assert.Equal(
            ["orders 1379661944646413143", "Active Database answers", "local-1 local-1a", "2", "2026-03-01 09:00 UTC", "Connect"],
            page.QuerySelectorAll("tbody td").Select(Html.Text));
        Assert.Equal("/instances/1379661944646413143", page.QuerySelector("a.name")!.GetAttribute("href"));
    }

    [Fact]
    public async Task An_empty_list_says_how_to_register_an_instance()
    {
        IHtmlDocument page = await Html.RenderAsync<InstancesPage>(
            ("Rows", Array.Empty<InstanceRow>()), ("Paging", Nothing("")), ("MayRegister", true));

        Assert.Equal("Register instance", page.QuerySelector(".empty a").Text());
        Assert.Equal("/instances/register", page.QuerySelector(".empty a")!.GetAttribute("href"));
        Assert.Null(page.QuerySelector("form.search"));
    }

    [Fact]
    public async Task A_search_without_a_match_says_so_and_leads_back()
    {
        IHtmlDocument page = await Html.RenderAsync<InstancesPage>(
            ("Rows", Array.Empty<InstanceRow>()), ("Paging", Nothing(Markup)));

        Assert.Contains($"No name holds “{Markup}”", page.QuerySelector(".empty").Text());
        Assert.Equal("/instances", page.QuerySelector(".empty a")!.GetAttribute("href"));
        Assert.Equal(Markup, page.QuerySelector("#search")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Connect_stands_in_the_upper_right_corner_and_is_a_link()
    {
        IElement connect = (await OverviewAsync(Sample.Instance)).QuerySelector(".page-actions a.primary")!;

        Assert.Equal("Connect", connect.Text());
        Assert.Equal($"/instances/{Sample.InstanceId}/connect", connect.GetAttribute("href"));
    }

    [Fact]
    public async Task The_overview_counts_the_private_endpoints_and_leads_to_them()
    {
        IHtmlDocument page = await OverviewAsync(
            Sample.Instance, (PrivateEndpointConnectionState.Active, 3), (PrivateEndpointConnectionState.Failed, 0));

        Assert.Equal(["3 Active", "0 Failed"], page.QuerySelectorAll(".counts a").Select(Html.Text));
        Assert.Equal(
            $"/instances/{Sample.InstanceId}/networking?status=Active", page.QuerySelector(".counts a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Whoever_may_not_register_is_told_which_role_may()
    {
        IHtmlDocument page = await Html.RenderAsync<InstancesPage>(
            ("Rows", Array.Empty<InstanceRow>()), ("Paging", Nothing("")), ("MayRegister", false));

        Assert.Null(page.QuerySelector("a[href='/instances/register']"));
        Assert.Contains("you need the role Instance Manager", page.QuerySelector(".empty").Text());
    }

    private static Task<IHtmlDocument> ListAsync(Instance instance) => Html.RenderAsync<InstancesPage>(
        ("Rows", new[] { new InstanceRow(Sample.InstanceView(instance), 2) }), ("Paging", new Paging("/instances", "", 1, 1, 1)));

    private static Task<IHtmlDocument> OverviewAsync(Instance instance, params (PrivateEndpointConnectionState, int)[] counts) =>
        Html.RenderAsync<InstancePage>(
            ("Details", Sample.InstanceView(instance)), ("Service", Sample.ServiceView()), ("Counts", counts));

    private static Paging Nothing(string search) => new("/instances", search, 1, 0, 0);
}
