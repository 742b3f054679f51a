using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Linkspan.Console.Databases;
using Linkspan.ControlPlane.Databases;
using Linkspan.Domain;
using Linkspan.Domain.Lifecycles;
using Xunit;

namespace Linkspan.Unit.Console;

public sealed class ConnectPanelTests
{
    [Fact]
    public async Task It_gives_what_the_consumer_needs_each_with_a_copy_button()
    {
        IHtmlDocument panel = await RenderAsync(Sample.ConnectInfo());

        Assert.Equal(
            [("Service Name", Sample.ServiceName), ("Availability Zone ID", "local-1a, local-1b"), ("Region ID", "local-1")],
            panel.QuerySelectorAll(".facts > div").Select(fact => (
                fact.QuerySelector("dt").Text(), fact.QuerySelector("[data-copy]")!.GetAttribute("data-copy")!)));
        Assert.Equal("Copy Service Name", panel.QuerySelector(".facts button")!.GetAttribute("aria-label"));
    }

    [Fact]
    public async Task Public_is_shown_as_off_and_private_endpoint_is_chosen()
    {
        IHtmlSelectElement types = (IHtmlSelectElement)(await RenderAsync(Sample.ConnectInfo())).GetElementById("connect-type")!;

        Assert.Equal(["Public (off)", "Private Endpoint"], types.Options.Select(option => option.Text));
        Assert.True(types.Options[0].IsDisabled);
        Assert.Equal("PRIVATE_ENDPOINT", types.Value);
    }

    [Fact]
    public async Task Without_an_active_endpoint_there_is_no_string_but_what_to_do_next()
    {
        IHtmlDocument panel = await RenderAsync(
            Sample.ConnectInfo(Sample.ConnectionView(PrivateEndpointConnectionState.Pending)));

        Assert.Null(panel.GetElementById("connect-client"));
        Assert.Contains("No private endpoint is Active yet.", panel.GetElementById("connect-strings").Text());
        Assert.Equal(
            $"/instances/{Sample.InstanceId}/connections/create",
            panel.QuerySelectorAll("a.button").Single(link => link.Text() == "Create Private Endpoint Connection")
                .GetAttribute("href"));
        Assert.Contains($"{Sample.EndpointId} · Pending", panel.GetElementById("connect-endpoint").Text());
    }

    [Theory]
    [InlineData(null, "HOST: ep-a.tidb-1.local-1.tidb.linkspan.internal")]
    [InlineData("mariadb_cli", "mariadb -u 'root'")]
    [InlineData("nonsense", "HOST: ep-a.tidb-1.local-1.tidb.linkspan.internal")]
    public async Task The_string_of_the_chosen_client_stands_at_the_bottom(string? client, string expected)
    {
        IHtmlDocument panel = await RenderAsync(Active(), client);

        IElement last = panel.QuerySelectorAll("pre").Last();
        Assert.StartsWith(expected, last.TextContent);
        Assert.Equal(last.TextContent, panel.QuerySelectorAll("[data-copy]").Last().GetAttribute("data-copy"));
    }

    [Fact]
    public async Task It_says_why_the_name_is_not_verified_and_gives_the_ca()
    {
        IHtmlDocument panel = await RenderAsync(Active());

        Assert.Contains("and not the name", panel.GetElementById("connect-strings").Text());
        Assert.Equal($"/instances/{Sample.InstanceId}/ca.pem", panel.QuerySelector(".tls a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_choice_that_does_not_work_any_more_is_explained()
    {
        IHtmlDocument panel = await Html.RenderAsync<ConnectPanel>(
            ("Info", Active()), ("Rights", Rights), ("Problem", Problem.Conflict("connectInfo.endpoint", "ep-x is not Active.")));

        Assert.Contains("ep-x is not Active.", panel.GetElementById("connect-strings").Text());
    }

    [Fact]
    public async Task Where_private_endpoints_are_not_applicable_only_that_is_said()
    {
        ConnectInfo elsewhere = new(Sample.Instance, Sample.Region, false, "The private endpoint is not applicable.");

        IHtmlDocument panel = await RenderAsync(elsewhere);

        Assert.Contains("The private endpoint is not applicable.", panel.QuerySelector(".notice").Text());
        Assert.Null(panel.QuerySelector(".facts"));
    }

    private static readonly InstanceRights Rights = new(true, true, true);

    private static ConnectInfo Active() => Sample.ConnectInfo(Sample.ConnectionView(PrivateEndpointConnectionState.Active));

    private static Task<IHtmlDocument> RenderAsync(ConnectInfo info, string? client = null) =>
        Html.RenderAsync<ConnectPanel>(("Info", info), ("Rights", Rights), ("Client", client));
}
