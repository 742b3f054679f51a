using AngleSharp.Html.Dom;
using Linkspan.Console;
using Linkspan.Console.Components;
using Linkspan.Console.Pages;
using Xunit;

namespace Linkspan.Unit.Console;

public sealed class KitTests
{
    [Fact]
    public async Task Whoever_has_signed_in_keeps_the_navigation_where_there_is_nothing()
    {
        IHtmlDocument page = await Html.RenderAsync<ProblemPage>(
            ("Title", "There is nothing here"), ("Message", "It was deleted."));

        Assert.Equal("There is nothing here", page.QuerySelector("main h1").Text());
        Assert.NotNull(page.QuerySelector("nav.side a[href='/instances']"));
    }

    [Fact]
    public async Task The_kit_shows_every_component_and_no_id_twice()
    {
        IHtmlDocument page = await Html.RenderAsync<KitPage>();

        Assert.Equal(Enum.GetNames<Tone>(), page.QuerySelectorAll("#chips .chip").Select(Html.Text));
        Assert.NotNull(page.QuerySelector("#kit-panel-title"));
        string[] ids = [.. page.QuerySelectorAll("[id]").Select(element => element.Id!)];
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public async Task Pages_load_nothing_from_elsewhere_and_carry_no_style_or_script_of_their_own()
    {
        IHtmlDocument page = await Html.RenderAsync<KitPage>();

        Assert.All(
            page.QuerySelectorAll("[src], link[href]"),
            element => Assert.StartsWith(ConsoleAsset.Folder, element.GetAttribute("src") ?? element.GetAttribute("href")));
        Assert.Empty(page.QuerySelectorAll("[style], style, [onclick], script:not([src])"));
    }

    [Theory]
    [InlineData(0, "just now")]
    [InlineData(59, "59 s ago")]
    [InlineData(61, "1 min ago")]
    [InlineData(7_199, "1 h ago")]
    [InlineData(200_000, "2 d ago")]
    public async Task Near_times_are_told_in_words(int seconds, string expected)
    {
        IHtmlDocument text = await Html.RenderAsync<TimeTextInPage>(("At", Html.Now.AddSeconds(-seconds)));

        Assert.Equal(expected, text.QuerySelector("time").Text());
    }

    [Theory]
    [InlineData(1, 20, 45, "1–20 of 45", null, "/list?search=a&page=2")]
    [InlineData(2, 20, 45, "21–40 of 45", "/list?search=a", "/list?search=a&page=3")]
    [InlineData(3, 5, 45, "41–45 of 45", "/list?search=a&page=2", null)]
    public async Task A_pager_leads_to_the_pages_beside(
        int page, int shown, int total, string text, string? before, string? after)
    {
        IHtmlDocument pager = await Html.RenderAsync<Pager>(("Paging", new Paging("/list", "a", page, shown, total)));

        Assert.StartsWith(text, pager.Body.Text());
        Assert.Equal(before, pager.QuerySelector("[rel=prev]")?.GetAttribute("href"));
        Assert.Equal(after, pager.QuerySelector("[rel=next]")?.GetAttribute("href"));
    }
}
