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
            ["orders 1379661944646413143", "Active Database answers", "local-1 local-1a", "2", "2026-03-01 09:00 UTC"],
            page.QuerySelectorAll("tbody td").Select(Html.Text));
        Assert.Equal("/instances/1379661944646413143", page.QuerySelector("a.name")!.GetAttribute("href"));
    }

    [Fact]
    public async Task An_empty_list_says_how_to_register_an_instance()
    {
        IHtmlDocument page = await Html.RenderAsync<InstancesPage>(("Rows", Array.Empty<InstanceRow>()), ("Paging", Nothing("")));

        Assert.Contains("linkspan instance register", page.QuerySelector(".empty").Text());
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

    [Theory]
    [InlineData(PrivateEndpointConnectionState.Active, "chip good")]
    [InlineData(PrivateEndpointConnectionState.Pending, "chip busy")]
    [InlineData(PrivateEndpointConnectionState.Failed, "chip bad")]
    [InlineData(PrivateEndpointConnectionState.Discovered, "chip warning")]
    [InlineData(PrivateEndpointConnectionState.Deleting, "chip neutral")]
    public async Task A_connection_shows_its_state_in_the_guides_word(PrivateEndpointConnectionState state, string look)
    {
        IElement chip = (await OverviewAsync(Sample.Instance, Sample.ConnectionView(state))).QuerySelector("#connections .chip")!;

        Assert.Equal(state.ToString(), chip.Text());
        Assert.Equal(look, chip.ClassName);
    }

    [Fact]
    public async Task An_active_connection_that_fails_its_probe_says_since_when_why_and_who_must_act()
    {
        Condition broken = new(
            ConditionTypes.Reachable, ConditionStatus.False, "PathBroken", "The path does not reach a service node.",
            Html.Now.AddMinutes(-12), MustAct.Operator);

        IHtmlDocument page = await OverviewAsync(
            Sample.Instance, Sample.ConnectionView(PrivateEndpointConnectionState.Active, broken));

        string row = page.QuerySelector("#connections tbody tr").Text();
        Assert.Contains("Active unreachable since 12 min ago", row);
        Assert.Contains("The path does not reach a service node. The operator must act", row);
        Assert.Contains("6 s ago", row);
        Assert.Equal("chip warning", page.QuerySelector("#connections .chip")!.ClassName);
    }

    [Fact]
    public async Task A_discovered_endpoint_shows_the_command_that_registers_it_as_it_stands()
    {
        IHtmlDocument page = await OverviewAsync(
            Sample.Instance, Sample.ConnectionView(PrivateEndpointConnectionState.Discovered));

        Assert.Equal(
            $"linkspan private-endpoint-connection create {Sample.InstanceId} \\ --endpoint-id {Sample.EndpointId} " +
            $"--domain-name {Sample.EndpointId}.epsrv-8k2m4n6p1q3r5s7t9u0v.local-1.privatelink.linkspan.internal --wait",
            page.QuerySelector("#connections tbody pre").Text());
    }

    [Fact]
    public async Task Connect_stands_in_the_upper_right_corner_and_is_a_link()
    {
        IElement connect = (await OverviewAsync(Sample.Instance)).QuerySelector(".page-actions a")!;

        Assert.Equal("Connect", connect.Text());
        Assert.Equal($"/instances/{Sample.InstanceId}/connect", connect.GetAttribute("href"));
    }

    private static Task<IHtmlDocument> ListAsync(Instance instance) => Html.RenderAsync<InstancesPage>(
        ("Rows", new[] { new InstanceRow(Sample.InstanceView(instance), 2) }), ("Paging", new Paging("/instances", "", 1, 1, 1)));

    private static Task<IHtmlDocument> OverviewAsync(
        Instance instance, params PrivateEndpointConnectionView[] connections) => Html.RenderAsync<InstancePage>(
            ("Details", Sample.InstanceView(instance)),
            ("Service", Sample.ServiceView()),
            ("Connections", connections),
            ("Paging", new Paging("/instances/1", "", 1, connections.Length, connections.Length)));

    private static Paging Nothing(string search) => new("/instances", search, 1, 0, 0);
}
