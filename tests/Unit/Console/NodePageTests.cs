using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Nodes;
using Linkspan.ControlPlane.Providers;
using Linkspan.Domain.PrivateLink;
using Linkspan.Unit.Api;
using Xunit;
using Node = Linkspan.Domain.Nodes.Node;

namespace Linkspan.Unit.Console;

public sealed class NodePageTests : IAsyncLifetime
{
    private const string Form = "form.form";
    private ConsoleSite _site = null!;
    private Browser _browser = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _site = await ConsoleSite.StartAsync();
        await _site.PutAsync(Sample.Region);
        await _site.PutAsync(new Zone(new("local-1a"), Sample.Region.Id, "Zone A", Html.Now));
        await _site.PutAsync(Sample.Vpc);
        _browser = await _site.SignedInAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _site.DisposeAsync();
    }

    [Fact]
    public async Task A_token_is_made_and_shown_once_with_the_command_for_the_host()
    {
        HttpResponseMessage answer = await _browser.SubmitAsync(
            $"/vpc/nodes/create?vpc={Sample.Vpc.Id}", Form,
            ("vpcId", Sample.Vpc.Key), ("zoneId", "local-1a"), ("roles", "endpoint"));

        IHtmlDocument page = await ConsoleSite.PageAsync(answer);
        string command = page.QuerySelector("pre code").Text();
        Assert.StartsWith($"linkspan node join --server {_site.Url.ToString().TrimEnd('/')} --token lsj_", command);
        Assert.Contains($"--role endpoint --vpc {Sample.Vpc.Id} --zone local-1a", command);
        IHtmlDocument list = await _browser.PageAsync("/vpc/nodes");
        Assert.Contains("Open", list.GetElementById("tokens").Text());
        Assert.DoesNotContain("lsj_", list.DocumentElement.OuterHtml);
    }

    [Fact]
    public async Task A_form_without_a_role_is_told_at_its_field()
    {
        HttpResponseMessage answer = await _browser.SubmitAsync(
            $"/vpc/nodes/create?vpc={Sample.Vpc.Id}", Form,
            ("vpcId", Sample.Vpc.Key), ("zoneId", "local-1a"));

        IHtmlDocument page = await ConsoleSite.PageAsync(answer);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("nodeRole.unknown", page.QuerySelector("fieldset.invalid").Text());
    }

    [Fact]
    public async Task A_token_is_revoked_from_its_list()
    {
        CreatedJoinToken made = await MakeTokenAsync();

        HttpResponseMessage answer = await _browser.SubmitAsync($"/vpc/nodes/tokens/{made.Token.Key}/delete", Form);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Null((await _browser.PageAsync("/vpc/nodes")).GetElementById("tokens"));
    }

    [Fact]
    public async Task A_node_is_shown_with_what_is_seen_of_it_drained_and_removed()
    {
        Node node = await JoinAsync();
        _site.Provider.Nodes = [new NodeObservation(node.Key, true, 42, Html.Now, 3), new("embedded", true, 42, Html.Now, 0)];

        IHtmlDocument page = await _browser.PageAsync($"/vpc/nodes/{node.Key}");
        string basic = page.GetElementById("basic").Text();
        string[] parts = ["It follows, and has revision 42 in force.", "db-host-1", "local-1a", "endpoint", "shop"];
        Assert.All(parts, part => Assert.Contains(part, basic));
        Assert.Contains("7 d 0 h left", page.GetElementById("certificate").Text());
        foreach (string list in (string[])["/vpc/nodes", $"/vpc/vpcs/{Sample.Vpc.Id}/nodes", "/operator/nodes"])
        {
            Assert.Contains("db-host-1", (await _browser.PageAsync(list)).GetElementById("nodes").Text());
        }

        Assert.Contains("The server's own", (await _browser.PageAsync("/operator/nodes")).GetElementById("nodes").Text());
        await _browser.SubmitAsync($"/vpc/nodes/{node.Key}/drain", Form, ("deadlineSeconds", "none"));
        string draining = (await _browser.PageAsync($"/vpc/nodes/{node.Key}")).GetElementById("basic").Text();
        Assert.Contains("Draining", draining);
        Assert.DoesNotContain("Deadline of the drain", draining);
        await _browser.SubmitAsync($"/vpc/nodes/{node.Key}/drain", Form, ("deadlineSeconds", "3600"));
        Assert.Contains(
            "Deadline of the drain", (await _browser.PageAsync($"/vpc/nodes/{node.Key}")).GetElementById("basic").Text());
        HttpResponseMessage wrong = await _browser.SubmitAsync($"/vpc/nodes/{node.Key}/drain", Form, ("deadlineSeconds", "soon"));
        Assert.Contains("node.deadline", (await ConsoleSite.PageAsync(wrong)).QuerySelector("main").Text());
        await _browser.SubmitAsync($"/vpc/nodes/{node.Key}/undrain", Form);
        HttpResponseMessage refused = await _browser.SubmitAsync($"/vpc/nodes/{node.Key}/delete", Form, ("mode", "refuse"));
        Assert.Contains("3 live session(s)", (await ConsoleSite.PageAsync(refused)).QuerySelector("main").Text());
        HttpResponseMessage removed = await _browser.SubmitAsync($"/vpc/nodes/{node.Key}/delete", Form, ("mode", "reject"));
        Assert.Contains(
            "is removed, with 3 live sessions",
            (await _browser.PageAsync(removed.Headers.Location!.OriginalString)).GetElementById("done").Text());
        Assert.Equal(HttpStatusCode.NotFound, (await _browser.GetAsync($"/vpc/nodes/{node.Key}")).StatusCode);
    }

    [Fact]
    public async Task A_node_that_is_out_of_reach_says_until_when_it_serves_and_how_many_sessions_it_had()
    {
        Node node = await JoinAsync();
        _site.Provider.Nodes = [new NodeObservation(node.Key, false, 42, Html.Now.AddHours(-5), 2)];

        string basic = (await _browser.PageAsync($"/vpc/nodes/{node.Key}")).GetElementById("basic").Text();
        string list = (await _browser.PageAsync("/vpc/nodes")).GetElementById("nodes").Text();
        string health = (await _browser.PageAsync("/operator/health")).GetElementById("nodes").Text();

        Assert.All([basic, list, health], text => Assert.Contains("2 when last seen", text));

        Assert.Contains("Serves until", basic);
        Assert.Contains("4 d 19 h left", basic);
    }

    [Fact]
    public async Task The_address_of_a_service_node_is_changed_on_its_page_and_an_endpoint_node_has_none()
    {
        Node service = await JoinAsync("service");
        Node endpoint = await JoinAsync();
        string path = $"/vpc/nodes/{service.Key}/change";

        IHtmlDocument form = await _browser.PageAsync(path);
        HttpResponseMessage wrong = await _browser.SubmitAsync(path, Form, ("advertise", "db-host"));
        HttpResponseMessage changed = await _browser.SubmitAsync(path, Form, ("advertise", "192.0.2.8:7443"));

        Assert.Equal("192.0.2.7:7443", form.QuerySelector("[name=advertise]")!.GetAttribute("value"));
        Assert.Contains("advertise.malformed", (await ConsoleSite.PageAsync(wrong)).QuerySelector("main").Text());
        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        IHtmlDocument page = await _browser.PageAsync($"/vpc/nodes/{service.Key}");
        Assert.Contains("192.0.2.8:7443", page.GetElementById("basic").Text());
        Assert.NotNull(page.QuerySelector($"a[href='{path}']"));
        Assert.Null((await _browser.PageAsync($"/vpc/nodes/{endpoint.Key}")).QuerySelector("a[href$='/change']"));
    }

    private async Task<CreatedJoinToken> MakeTokenAsync(string role = "endpoint") =>
        (await _site.Get<CreateJoinToken>().RunAsync(
            WriteContext.System, new CreateJoinTokenInput(Sample.Vpc.Key, "local-1a", [role]), Token)).Value;

    private async Task<Node> JoinAsync(string role = "endpoint") => (await _site.Get<EnrolNode>().RunAsync(
        new EnrolNodeInput(
            (await MakeTokenAsync(role)).Text, JoiningHost.Csr(), null, null, null, "db-host-1", "192.0.2.7:7443", "1.0"),
        "192.0.2.7",
        Token)).Value.Node;
}
