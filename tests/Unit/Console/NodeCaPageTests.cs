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

public sealed class NodeCaPageTests : IAsyncLifetime
{
    private const string Page = "/operator/node-ca";
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
    public async Task R12_the_steps_of_a_rotation_are_taken_in_the_console_and_it_says_which_node_lacks_what()
    {
        Node node = await JoinAsync();
        _site.Provider.Nodes = [new NodeObservation(node.Key, true, 42, Html.Now, 0)];
        IHtmlDocument steady = await _browser.PageAsync(Page);

        await _browser.SubmitAsync($"{Page}/rotate", Form);
        IHtmlDocument trusting = await _browser.PageAsync(Page);
        IHtmlDocument refused = await ConsoleSite.PageAsync(await _browser.SubmitAsync($"{Page}/rotate", Form));
        await _browser.SubmitAsync($"{Page}/rotate", Form, ("force", "on"));
        IHtmlDocument renewing = await _browser.PageAsync(Page);
        await _browser.SubmitAsync($"{Page}/retire", Form, ("force", "on"));

        Assert.Contains("Every node has followed", steady.GetElementById("behind").Text());
        Assert.Contains("Begin rotation", steady.QuerySelector(".page-actions").Text());
        Assert.Contains("db-host-1", trusting.GetElementById("behind").Text());
        Assert.Contains("It does not trust the new CA yet.", trusting.GetElementById("behind").Text());
        Assert.Contains("0 of 1", trusting.GetElementById("authorities").Text());
        Assert.Contains("Abandon rotation", trusting.QuerySelector(".page-actions").Text());
        Assert.Contains("Not every node trusts the new CA yet", refused.QuerySelector("main").Text());
        Assert.Contains("It has no certificate of the new CA yet.", renewing.GetElementById("behind").Text());
        Assert.DoesNotContain("Abandon", renewing.QuerySelector(".page-actions").Text());
        Assert.Contains("Steady", (await _browser.PageAsync(Page)).GetElementById("page-status").Text());
    }

    [Fact]
    public async Task R12_a_rotation_is_abandoned_in_the_console_and_one_button_is_one_step()
    {
        IHtmlFormElement twice = (IHtmlFormElement)(await _browser.PageAsync($"{Page}/rotate")).QuerySelector(Form)!;
        await _browser.PostAsync($"{Page}/rotate", [.. Browser.Fields(twice)]);
        await _browser.PostAsync($"{Page}/rotate", [.. Browser.Fields(twice).Where(field => field.Name != "idempotencyKey")]);
        string after = (await _browser.PageAsync(Page)).GetElementById("page-status").Text();

        await _browser.SubmitAsync($"{Page}/abandon", Form);

        Assert.Contains("Nodes learn to trust the new CA", after);
        Assert.Contains("Steady", (await _browser.PageAsync(Page)).GetElementById("page-status").Text());
        Assert.Equal(HttpStatusCode.NotFound, (await _browser.GetAsync($"{Page}/nonsense")).StatusCode);
    }

    private async Task<Node> JoinAsync()
    {
        CreatedJoinToken token = (await _site.Get<CreateJoinToken>().RunAsync(
            WriteContext.System, new CreateJoinTokenInput(Sample.Vpc.Key, "local-1a", ["endpoint"]), Token)).Value;
        return (await _site.Get<EnrolNode>().RunAsync(
            new EnrolNodeInput(token.Text, JoiningHost.Csr(), null, null, null, "db-host-1", null, "1.0"), "192.0.2.7", Token))
            .Value.Node;
    }
}
