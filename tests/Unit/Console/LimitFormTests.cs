using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Linkspan.Domain;
using Linkspan.Domain.Lifecycles;
using Xunit;

namespace Linkspan.Unit.Console;

/// <summary>Both parties set what an endpoint's sessions may use, each on a form of its own.</summary>
public sealed class LimitFormTests
{
    private static readonly string Endpoint = $"/vpc/endpoints/{Sample.EndpointId}";
    private static readonly string Networking = $"/instances/{Sample.InstanceId}/networking";

    public static TheoryData<string, string, string> Forms => new()
    {
        { $"{Endpoint}/edit", "#edit-form", Endpoint },
        { $"{Networking}/service", "#service-form", Networking },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_limit_is_set_shown_and_taken_away_by_an_empty_field(string path, string form, string shown)
    {
        await using ConsoleSite site = await StartAsync();
        using Browser browser = await site.SignedInAsync();

        HttpResponseMessage set = await browser.FillAsync(
            path, form, ("limits.maxConnections", "1200"), ("limits.toClientBytesPerSecond", "5000000000"));
        IHtmlDocument after = await browser.PageAsync(shown);
        IHtmlDocument again = await browser.PageAsync(path);
        HttpResponseMessage gone = await browser.FillAsync(
            path, form, ("limits.maxConnections", ""), ("limits.toClientBytesPerSecond", " "));
        IHtmlDocument last = await browser.PageAsync(shown);

        Assert.All([set, gone], answer => Assert.StartsWith($"{shown}?notice=", answer.Headers.Location!.OriginalString));
        Assert.Contains("1,200 sessions at once", after.Body.Text());
        Assert.Contains("5,000,000,000 bytes per second", after.Body.Text());
        Assert.Equal("1200", again.QuerySelector("[name='limits.maxConnections']")!.GetAttribute("value"));
        Assert.DoesNotContain("1,200 sessions at once", last.Body.Text());
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task What_does_not_fit_is_said_at_its_field_and_nothing_is_changed(string path, string form, string shown)
    {
        await using ConsoleSite site = await StartAsync();
        using Browser browser = await site.SignedInAsync();

        foreach ((string typed, string said) in ((string, string)[])
            [("3", "Idle time must be 10 to 604800 seconds"), ("soon", "Type a whole number.")])
        {
            HttpResponseMessage answer = await browser.FillAsync(
                path, form, ("limits.idleTimeoutSeconds", typed), ("limits.maxConnections", "7"));
            IHtmlDocument page = await ConsoleSite.PageAsync(answer);
            IElement field = page.QuerySelector("[name='limits.idleTimeoutSeconds']")!;

            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Equal(("true", typed), (field.GetAttribute("aria-invalid"), field.GetAttribute("value")));
            Assert.Contains(said, field.Closest(".field").Text());
        }

        Assert.DoesNotContain("7 sessions at once", (await browser.PageAsync(shown)).Body.Text());
    }

    [Fact]
    public async Task The_database_side_shows_the_servers_defaults_where_nothing_is_set_and_the_consumers_has_none()
    {
        await using ConsoleSite site = await StartAsync();
        using Browser browser = await site.SignedInAsync();

        string provider = (await browser.PageAsync(Networking)).GetElementById("service-list").Text();
        string consumer = (await browser.PageAsync(Endpoint)).GetElementById("limits").Text();

        Assert.Contains("Connections 1,000 sessions at once (default)", provider);
        Assert.Contains("Idle time 28,800 seconds (default)", provider);
        Assert.Contains("Lifetime No limit", provider);
        Assert.Contains("Connections No limit", consumer);
        Assert.Equal(SessionLimit.All.Count, consumer.Split("No limit").Length - 1);
    }

    private static async Task<ConsoleSite> StartAsync()
    {
        ConsoleSite site = await ConsoleSite.StartAsync();
        await site.PutGuideAsync();
        await site.PutAsync(Sample.Endpoint with { Status = EndpointStatus.Active });
        return site;
    }
}
