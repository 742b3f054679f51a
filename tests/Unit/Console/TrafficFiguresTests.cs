using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Linkspan.Console.Components;
using Linkspan.Console.Databases;
using Linkspan.Domain.Lifecycles;
using Xunit;

namespace Linkspan.Unit.Console;

/// <summary>What the charts of an endpoint's traffic draw, and say to who cannot see them.</summary>
public sealed class TrafficFiguresTests
{
    [Fact]
    public void A_line_goes_in_stairs_and_ends_at_the_right_edge()
    {
        Assert.Equal("M87 39H88L88 20H89L89 1H90", StairChart.Line([0, 5, 10], 10, 90));
        Assert.Equal("M89 20H90V40H89Z", StairChart.Area([1], 2, 90));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(1.5, 2)]
    [InlineData(3, 5)]
    [InlineData(7, 10)]
    [InlineData(10, 10)]
    [InlineData(123_456, 200_000)]
    public void The_top_is_a_round_number(double most, double top) => Assert.Equal(top, StairChart.Top(most), 6);

    [Fact]
    public async Task Every_chart_says_in_words_what_it_draws()
    {
        IHtmlDocument page = await ShowAsync(refused: 4);

        Assert.Equal(
            [
                "Sessions in the last 15 minutes: 3 now, at most 3.",
                "Bytes per second in the last 15 minutes: to the database 500 B/s now, at most 500 B/s; "
                    + "to clients 7 kB/s now, at most 7 kB/s.",
                "Refused connections in the last 15 minutes: 4 in 10 s now, at most 4 in 10 s.",
            ],
            page.QuerySelectorAll("svg[role=img]").Select(chart => chart.GetAttribute("aria-label")));
        Assert.Contains("Refused in this time: 24 × NotRegistered.", page.Body.Text());
        Assert.Equal("11:59:00", page.QuerySelector("tbody td").Text());
    }

    [Fact]
    public async Task What_a_server_that_has_just_started_does_not_know_is_marked_and_said()
    {
        IHtmlDocument page = await ShowAsync();

        Assert.All(page.QuerySelectorAll("rect.unknown"), rect => Assert.Equal("60", rect.GetAttribute("width")));
        Assert.Contains("keeps these figures since it started at 11:55:00 UTC", page.Body.Text());
        Assert.DoesNotContain("Refused in this time", page.Body.Text());
    }

    private static Task<IHtmlDocument> ShowAsync(int refused = 0) =>
        Html.RenderAsync<ConnectionTrafficPage>(
            ("Details", Sample.InstanceView()),
            ("Connection", Sample.ConnectionView(PrivateEndpointConnectionState.Active)),
            ("Traffic", Sample.Traffic(refused)));
}
