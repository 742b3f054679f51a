using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Linkspan.Console.Components;
using Linkspan.Console.Databases;
using Linkspan.ControlPlane;
using Linkspan.ControlPlane.PrivateEndpoints;
using Linkspan.Domain;
using Linkspan.Domain.Lifecycles;
using Xunit;

namespace Linkspan.Unit.Console;

public sealed class NetworkingPageTests
{
    [Theory]
    [InlineData(PrivateEndpointConnectionState.Active, "chip good")]
    [InlineData(PrivateEndpointConnectionState.Pending, "chip busy")]
    [InlineData(PrivateEndpointConnectionState.Failed, "chip bad")]
    [InlineData(PrivateEndpointConnectionState.Discovered, "chip warning")]
    [InlineData(PrivateEndpointConnectionState.Deleting, "chip neutral")]
    public async Task A_connection_shows_its_state_in_the_guides_word(PrivateEndpointConnectionState state, string look)
    {
        IElement chip = (await ShowAsync(Sample.ConnectionView(state))).QuerySelector("#connections .chip")!;

        Assert.Equal(state.ToString(), chip.Text());
        Assert.Equal(look, chip.ClassName);
    }

    [Fact]
    public async Task An_active_connection_that_fails_its_probe_says_since_when_why_and_who_must_act()
    {
        Condition broken = new(
            ConditionTypes.Reachable, ConditionStatus.False, "PathBroken", "The path does not reach a service node.",
            Html.Now.AddMinutes(-12), MustAct.Operator);

        IHtmlDocument page = await ShowAsync(
            Sample.ConnectionView(PrivateEndpointConnectionState.Active, broken));

        string row = page.QuerySelector("#connections tbody tr").Text();
        Assert.Contains("Active unreachable since 12 min ago", row);
        Assert.Contains("The path does not reach a service node. The operator must act", row);
        Assert.Contains("6 s ago", row);
        Assert.Equal("chip warning", page.QuerySelector("#connections .chip")!.ClassName);
    }

    [Fact]
    public async Task A_discovered_endpoint_is_registered_by_one_click_with_what_it_asked_with()
    {
        PrivateEndpointConnectionView discovered = Sample.ConnectionView(PrivateEndpointConnectionState.Discovered);

        IElement row = (await ShowAsync(discovered with { Account = new("acct-8k2m4n6p1q3r5s7t9u0v") }))
            .QuerySelector("#connections tbody tr")!;

        // Whose it is stands beside the button that lets it in.
        Assert.Contains("Of account acct-8k2m4n6p1q3r5s7t9u0v", row.Text());
        IHtmlFormElement form = Assert.IsAssignableFrom<IHtmlFormElement>(row.QuerySelector("form"));
        Assert.Equal("Register", form.QuerySelector("button:not([hidden])").Text());
        Assert.EndsWith($"/instances/{Sample.InstanceId}/connections/create", form.Action);
        Assert.Equal(Sample.EndpointId, form.QuerySelector("[name=endpointId]")!.GetAttribute("value"));
        Assert.Equal(
            $"{Sample.EndpointId}.epsrv-8k2m4n6p1q3r5s7t9u0v.local-1.privatelink.linkspan.internal",
            form.QuerySelector("[name=privateDomainName]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_failed_connection_says_why_and_what_to_do()
    {
        PrivateEndpointConnectionView failed = Sample.ConnectionView(PrivateEndpointConnectionState.Failed);

        IElement row = (await ShowAsync(failed with
        {
            Connection = failed.Connection with { Message = "No such endpoint has asked for this service." },
        })).QuerySelector("#connections tbody tr")!;

        Assert.Contains("No such endpoint has asked for this service. Delete this connection and create a new one.", row.Text());
        Assert.Equal(
            $"/instances/{Sample.InstanceId}/connections/{failed.Connection.Id}/delete",
            row.QuerySelector("a.button")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Both_status_references_have_the_guides_words()
    {
        IHtmlDocument page = await ShowAsync();

        Assert.Equal(
            ["Private endpoint status reference", "Private endpoint service status reference"],
            page.QuerySelectorAll("details.disclosure > summary").Select(Html.Text));
        Assert.Contains("Active the private endpoint is ready for use.", page.QuerySelector("#connections .reference").Text());
        Assert.Contains(
            "Failed the private endpoint creation fails. You can delete the Endpoint connection and create a new one.",
            page.QuerySelector("#connections .reference").Text());
        Assert.Contains(
            "Creating the endpoint service is being created, which takes 3 to 5 minutes.",
            page.QuerySelector("#service .reference").Text());
    }

    [Fact]
    public async Task The_navigation_leads_by_settings_to_networking()
    {
        IHtmlDocument page = await ShowAsync();

        Assert.Equal(
            ["TiDB Instances", "Overview", "Settings", "Networking"], page.QuerySelectorAll("nav.side a").Select(Html.Text));
    }

    [Fact]
    public async Task Whoever_may_only_look_is_offered_no_change_and_told_which_role_may()
    {
        IHtmlDocument page = await ShowAsync(
            new InstanceRights(false, false, false), Sample.ConnectionView(PrivateEndpointConnectionState.Discovered));

        Assert.Empty(page.QuerySelectorAll("main :is(a.button, form[method=post])"));
        Assert.Contains("you need the role Instance Manager", page.GetElementById("connections").Text());
    }

    private static Task<IHtmlDocument> ShowAsync(params PrivateEndpointConnectionView[] connections) =>
        ShowAsync(new InstanceRights(true, true, true), connections);

    private static Task<IHtmlDocument> ShowAsync(InstanceRights rights, params PrivateEndpointConnectionView[] connections) =>
        Html.RenderAsync<NetworkingPage>(
            ("Details", Sample.InstanceView()),
            ("Rights", rights),
            ("Service", Sample.ServiceView()),
            ("Connections", connections),
            ("FormKey", "0123456789abcdef0123456789abcdef"),
            ("Patience", TimeSpan.FromMinutes(10)),
            ("Defaults", LimitWords.OfProvider(new ServerSettings { DataFolder = "/nowhere" })),
            ("Paging", new Paging("/instances/1/networking", "", 1, connections.Length, connections.Length)));
}
